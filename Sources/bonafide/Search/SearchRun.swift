import Replies
import Verification

/// Searches one picture after the other; errors become part of the record.
struct SearchRun: Sendable {
    let source: SearchSource
    let job: IdentificationJob
    let options: SearchSource.Options
    /// The policy and the models that decide, for the records.
    let decider: Decider
    let maximumBytes: Int

    /// The record of one picture.
    func search(_ path: String) async -> SearchRecord {
        let start = ContinuousClock.now
        let result: Result<IdentificationReport, CommandError>
        do {
            let bytes = try PictureSource.file(path).bytes(maximumBytes: maximumBytes)
            result = .success(try await source.identify(bytes, job, options))
        } catch {
            result = .failure(CommandError(error))
        }
        return SearchRecord(
            image: path, result: result, milliseconds: (ContinuousClock.now - start).milliseconds,
            decider: decider)
    }
}
