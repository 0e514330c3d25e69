import Synchronization
import Verification
import Vision

/// Compares the pairs of a list; each picture is read and measured once, however often it is named.
struct MatchBatch: Sendable {
    /// The outcome for one picture.
    struct PictureResult: Sendable {
        let path: String
        let result: Result<TemplateReport, CommandError>

        var template: FaceTemplate? { (try? result.get())?.template }
    }

    /// What a pair's comparison gave.
    struct ComparedPair {
        let cells: [String]
        let comparison: TemplateComparison?
        let status: MatchStatus
    }

    let list: MatchList
    let job: MatchJob
    let options: MatchOptions
    /// Pictures in work at the same time.
    let width: Int
    let maximumBytes: Int

    /// The columns after a list's own.
    static let columns = ["similarity", "fmr", "threshold", "matched", "outcome", "reasons", "quality", "error"]

    /// The operating point of the decisions.
    var operatingPoint: OperatingPoint {
        get throws { try recognizer.operatingPoint(options.operatingPoint) }
    }

    /// The templates of all pictures, made with the probe's options, by path.
    func templates(emit: (PictureResult) throws -> Void) async throws -> [String: PictureResult] {
        // What cannot be decided is reported before hours of work.
        _ = try operatingPoint
        let pending = Mutex(list.pictures[...])
        var pictures: [String: PictureResult] = [:]
        var failure: (any Error)?
        await mapInOrder(width: width) {
            pending.withLock { $0.popFirst() }
        } transform: { path in
            await picture(path)
        } emit: { picture in
            guard failure == nil else { return }
            pictures[picture.path] = picture
            do {
                try emit(picture)
            } catch {
                failure = error
                pending.withLock { $0 = [] }
            }
        }
        if let failure { throw failure }
        return pictures
    }

    private func picture(_ path: String) async -> PictureResult {
        do {
            let bytes = try PictureSource.file(path).bytes(maximumBytes: maximumBytes)
            return PictureResult(
                path: path, result: .success(try await job.template(of: bytes, options: options.probe)))
        } catch {
            return PictureResult(path: path, result: .failure(CommandError(error)))
        }
    }

    /// Compares the pictures of a pair.
    func compare(_ pair: MatchList.ListedComparison, _ pictures: [String: PictureResult]) throws -> ComparedPair {
        let both = [pair.reference, pair.probe].compactMap { pictures[$0] }
        let reports = both.compactMap { try? $0.result.get() }
        let errors = both.compactMap { picture -> String? in
            guard case .failure(let error) = picture.result else { return nil }
            return "\(picture.path): \(error.reason)"
        }
        let threshold = try operatingPoint.threshold.value.formatted(digits: 4)
        let quality = both.compactMap(\.template?.quality).min()?.formatted(digits: 4) ?? ""
        guard let a = pictures[pair.reference]?.template, let b = pictures[pair.probe]?.template else {
            let reasons = reports.flatMap(\.reasons).map(\.rawValue).joined(separator: " ")
            let outcome = errors.isEmpty ? MatchOutcome.retake.rawValue : "error"
            return ComparedPair(
                cells: ["", "", threshold, "", outcome, reasons, quality, errors.joined(separator: "; ")],
                comparison: nil, status: errors.isEmpty ? .retake : .error)
        }
        let comparison = try recognizer.compare(a, b, at: operatingPoint)
        let outcome: MatchOutcome = comparison.isMatch ? .matched : .notMatched
        let rate = comparison.falseMatchRate.map { "\($0.isUpperBound ? "<=" : "")\($0.value)" } ?? ""
        return ComparedPair(
            cells: [
                comparison.similarity.value.formatted(digits: 6), rate, threshold, comparison.isMatch ? "1" : "0",
                outcome.rawValue, "", quality, "",
            ], comparison: comparison, status: comparison.isMatch ? .matched : .notMatched)
    }

    private var recognizer: Recognizer { job.recognizer }

    /// A picture's path and its template's values.
    static func templateRow(_ picture: PictureResult) -> [String] {
        [picture.path] + (picture.template?.values.map { "\($0)" } ?? [])
    }
}
