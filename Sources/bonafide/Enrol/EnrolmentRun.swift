import Foundation
import Storage
import Synchronization
import Verification

/// Measures pictures in parallel and enrols them in their order, so that each is compared with all before it.
struct EnrolmentRun: Sendable {
    let job: EnrolmentJob
    let options: TemplateOptions
    /// Pictures in work at the same time.
    let width: Int
    let maximumBytes: Int

    /// A picture that was measured.
    private struct Measured: Sendable {
        let item: EnrolmentList.ListedPicture
        let report: Result<TemplateReport, CommandError>
    }

    /// Enrols all pictures; those that cannot be read become records, and an error that ends the work is thrown.
    func enrol(
        _ list: EnrolmentList, into target: some EnrolmentTarget, emit: (EnrolmentRecord) -> Void
    ) async throws {
        let (measured, continuation) = AsyncStream.makeStream(of: Measured.self)
        async let measuring: Void = measure(list.items, continuation)
        for await picture in measured { emit(try await enrol(picture, into: target)) }
        await measuring
    }

    private func measure(_ items: [EnrolmentList.ListedPicture], _ output: AsyncStream<Measured>.Continuation) async {
        let pending = Mutex(items[...])
        await mapInOrder(width: width) {
            Task.isCancelled ? nil : pending.withLock { $0.popFirst() }
        } transform: { item in
            await measure(item)
        } emit: {
            output.yield($0)
        }
        output.finish()
    }

    private func measure(_ item: EnrolmentList.ListedPicture) async -> Measured {
        do {
            let bytes = try PictureSource.file(item.path).bytes(maximumBytes: maximumBytes)
            return Measured(item: item, report: .success(try await job.measure(bytes, options: options)))
        } catch {
            return Measured(item: item, report: .failure(CommandError(error)))
        }
    }

    private func enrol(
        _ picture: Measured, into target: some EnrolmentTarget
    ) async throws -> EnrolmentRecord {
        func record(
            _ report: TemplateReport?, _ result: Result<EnrolmentReport, CommandError>
        ) -> EnrolmentRecord {
            EnrolmentRecord(image: picture.item.path, label: picture.item.label, picture: report, result: result)
        }
        switch picture.report {
        case .failure(let error): return record(nil, .failure(error))
        case .success(let report):
            do {
                return record(report, .success(try await job.enrol(report, label: picture.item.label, in: target)))
            } catch let error as StorageError where error.code == .full {
                // The next picture may be of a subject that may have more templates.
                return record(report, .failure(CommandError(error)))
            }
        }
    }
}
