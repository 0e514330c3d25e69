import Verification

/// Reads and judges pairs of pictures; errors become part of the record.
struct PairJudge: Sendable {
    /// Longer pictures are refused before they are read.
    let maximumBytes: Int
    /// The policy and the models that decide, for the records.
    let decider: PairDecider
    /// The job.
    let verdict: @Sendable ([UInt8], [UInt8]) async throws -> PairReport

    /// The record of two pictures' files.
    func judge(_ first: String, _ second: String) async -> PairRecord {
        let start = ContinuousClock.now
        let result: Result<PairReport, CommandError>
        do {
            let pictures = try [first, second].map { try PictureSource.file($0).bytes(maximumBytes: maximumBytes) }
            result = .success(try await verdict(pictures[0], pictures[1]))
        } catch {
            result = .failure(CommandError(error))
        }
        return PairRecord(
            images: [first, second], result: result, milliseconds: (ContinuousClock.now - start).milliseconds,
            decider: decider)
    }
}
