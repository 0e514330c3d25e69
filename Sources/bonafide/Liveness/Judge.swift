import Replies
import Synchronization
import Verification

/// Reads and judges pictures; errors become part of the record.
struct Judge: Sendable {
    /// Longer pictures are refused before they are read.
    let maximumBytes: Int
    /// The policy and the models that decide, for the records.
    let decider: Decider
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
            decider: decider)
    }

    /// Judges pictures in parallel and hands the records on in the order of the pictures.
    ///
    /// - Returns: the worst status.
    func judge(
        width: Int, next: @escaping @Sendable () async -> PictureSource?, emit: (LivenessRecord) -> Void
    ) async -> ExitStatus {
        var worst: ExitStatus?
        await mapInOrder(width: width, next: next, transform: judge) { record in
            worst = max(worst ?? .live, record.status)
            emit(record)
        }
        return worst ?? .error
    }
}

extension PictureFiles {
    /// The files one after the other.
    static func pictures(_ files: [String]) -> @Sendable () async -> PictureSource? {
        let count = Counter()
        return {
            let index = count.next()
            return index < files.count ? .file(files[index]) : nil
        }
    }
}

/// Counts from 0.
private final class Counter: Sendable {
    private let value = Atomic(0)

    func next() -> Int { value.add(1, ordering: .relaxed).oldValue }
}
