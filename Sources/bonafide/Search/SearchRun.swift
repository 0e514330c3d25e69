import Verification

/// Searches one picture after the other; errors become part of the record.
struct SearchRun: Sendable {
    let source: SearchSource
    let job: LivenessJob
    let options: SearchSource.Options
    let recognizer: Recognizer
    let maximumBytes: Int

    /// The record of one picture.
    func search(_ path: String) async -> SearchRecord {
        let start = ContinuousClock.now
        let result: Result<SearchRecord.Finding, CommandError>
        do {
            let bytes = try PictureSource.file(path).bytes(maximumBytes: maximumBytes)
            result = .success(try await source.identify(bytes, job, options))
        } catch {
            result = .failure(CommandError(error))
        }
        return SearchRecord(
            image: path, result: result, milliseconds: (ContinuousClock.now - start).milliseconds,
            recognizer: recognizer, policy: job.policy, models: job.models)
    }
}
