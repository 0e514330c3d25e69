import Verification

/// Reads and judges pictures; errors become part of the record.
struct Judge: Sendable {
    /// Longer pictures are refused before they are read.
    let maximumBytes: Int
    /// The policy that decides, for the records.
    let policy: PolicyReference?
    /// SHA-256 of each model, for the records.
    let models: [String: String]
    /// The job.
    let verdict: @Sendable ([UInt8]) async throws -> LivenessReport

    /// The record of one picture.
    func judge(_ source: PictureSource) async -> LivenessRecord {
        let start = ContinuousClock.now
        let result: Result<LivenessReport, CommandError>
        do {
            result = .success(try await verdict(try source.bytes(maximumBytes: maximumBytes)))
        } catch {
            result = .failure(CommandError(error))
        }
        return LivenessRecord(
            input: source.name, result: result, milliseconds: (ContinuousClock.now - start).milliseconds,
            policy: policy,
            models: models)
    }

    /// Judges pictures in parallel and hands the records on in the order of the pictures.
    ///
    /// - Returns: the worst status.
    func judge(
        width: Int, next: () async -> PictureSource?, emit: (LivenessRecord) -> Void
    ) async -> ExitStatus {
        var worst: ExitStatus?
        await mapInOrder(width: width, next: next, transform: judge) { record in
            worst = max(worst ?? .live, ExitStatus(record.result))
            emit(record)
        }
        return worst ?? .error
    }
}

extension LineReader {
    /// The pictures that the lines stand for; empty lines are left out.
    func pictures() -> () async -> PictureSource? {
        var number = 0
        return {
            while let line = await self.next() {
                number += 1
                switch line {
                case .tooLong: return .tooLong(line: number)
                case .text(let text) where !text.isEmpty: return PictureSource(line: text, number: number)
                case .text: continue
                }
            }
            return nil
        }
    }
}
