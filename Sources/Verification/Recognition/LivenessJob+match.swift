import Imaging
import Vision

extension LivenessJob {
    /// Makes the template of one picture.
    ///
    /// - Parameters:
    ///   - picture: the bytes of a JPEG, PNG, WebP, TIFF, BMP or JPEG 2000 file.
    ///   - options: what the caller chose.
    /// - Throws: `VerificationError(.notARecognizer)` when the job was not configured to recognise, `ImagingError` for a
    ///   picture that cannot be read, `LaneError` when too many wait, `VisionError` for a technical failure,
    ///   `CancellationError`.
    public func template(of picture: [UInt8], options: TemplateOptions = .selfie) async throws -> TemplateReport {
        _ = try requiredRecognizer
        return try await run { try $0.template(of: picture, role: nil, options: options) }
    }

    /// Compares two pictures, which are measured side by side on two lanes if two are idle.
    ///
    /// - Parameters:
    ///   - reference: the bytes of the picture that is trusted, such as a document's portrait.
    ///   - probe: the bytes of the picture that is compared with it, such as a selfie.
    ///   - options: what the caller chose.
    /// - Throws: as `template(of:options:)`, but `PictureError` for a picture that cannot be read; and
    ///   `operatingPointUnsupported` or `thresholdMissing` before a picture is looked at.
    public func match(
        _ reference: [UInt8], _ probe: [UInt8], options: MatchOptions = MatchOptions()
    ) async throws -> MatchReport {
        let recognizer = try requiredRecognizer
        let point = try recognizer.operatingPoint(options.operatingPoint)
        async let one = run { try $0.template(of: reference, role: .reference, options: options.reference) }
        async let other = run { try $0.template(of: probe, role: .probe, options: options.probe) }
        let reports = try await (one, other)
        let stages = LivenessReport.Stage.longest([reports.0.stages, reports.1.stages])
        guard let a = reports.0.template, let b = reports.1.template else {
            return MatchReport(reference: reports.0, probe: reports.1, comparison: nil, stages: stages)
        }
        return MatchReport(
            reference: reports.0, probe: reports.1, comparison: try recognizer.compare(a, b, at: point), stages: stages)
    }

    /// Compares two templates.
    ///
    /// - Parameter request: where to decide; at the policy's own operating point when absent.
    /// - Throws: `templatesDiffer`, `operatingPointUnsupported`, `thresholdMissing`, `notARecognizer`.
    public func compare(
        _ reference: FaceTemplate, _ probe: FaceTemplate, at request: OperatingPoint.Request? = nil
    ) throws -> TemplateComparison {
        let recognizer = try requiredRecognizer
        return try recognizer.compare(reference, probe, at: recognizer.operatingPoint(request))
    }

    private var requiredRecognizer: Recognizer {
        get throws(VerificationError) {
            guard let recognizer else {
                throw VerificationError(.notARecognizer, "the job was not configured to recognise faces")
            }
            return recognizer
        }
    }
}
