import Verification
import Vision

/// Enrols people in galleries by their pictures, and says whose picture one is.
public struct IdentificationJob: Sendable {
    /// Makes the template of a picture.
    public typealias Template = @Sendable (_ picture: [UInt8], TemplateOptions) async throws -> TemplateReport

    /// The galleries.
    public let store: GalleryStore
    private let recognizer: Recognizer
    private let template: Template

    /// A job over a store.
    ///
    /// - Parameters:
    ///   - recognizer: what templates mean under the policy.
    ///   - template: makes the template of a picture.
    public init(store: GalleryStore, recognizer: Recognizer, template: @escaping Template) {
        self.store = store
        self.recognizer = recognizer
        self.template = template
    }

    /// Adds a picture to a subject, who is new when nobody in the gallery has the label.
    ///
    /// A picture of poor quality is refused, and an attack presentation unless the options say otherwise. Somebody else in the
    /// gallery who looks the same is told and does not hinder it: twins exist, and so do people who enrol twice.
    ///
    /// - Parameters:
    ///   - picture: the bytes of the picture's file.
    ///   - label: what the operator calls the subject.
    ///   - idempotency: makes a repeated request harmless.
    /// - Throws: `StorageError`, and what making the template throws.
    public func enrol(
        _ picture: [UInt8], label: String, in gallery: String, options: TemplateOptions = .judgedEnrolment,
        idempotency: IdempotencyKey? = nil
    ) async throws -> EnrolmentReport {
        _ = try await store.gallery(gallery)
        let report = try await template(picture, options)
        guard let template = report.template else { return EnrolmentReport(refused: report.reasons, report) }
        if let decision = report.liveness?.decision, decision.outcome == .spoof {
            return EnrolmentReport(refused: decision.reasons, report)
        }
        let others = try await lookalikes(of: template, label: label, in: gallery)
        let enrolment = try await store.enrol([template], label: label, in: gallery, idempotency: idempotency)
        return EnrolmentReport(enrolment: enrolment, lookalikes: others, report)
    }

    /// Says whose picture one is.
    ///
    /// - Parameters:
    ///   - picture: the bytes of the picture's file.
    ///   - maximumCount: the most candidates.
    ///   - wantedRate: a stricter rate of false identifications than the policy's.
    /// - Throws: `StorageError`, `VerificationError`, and what making the template throws.
    public func identify(
        _ picture: [UInt8], in gallery: String, options: TemplateOptions = .selfie, maximumCount: Int = 10,
        wantedRate: Double? = nil
    ) async throws -> IdentificationReport {
        _ = try await store.gallery(gallery)
        let report = try await template(picture, options)
        guard let template = report.template else { return IdentificationReport(refused: report) }
        let clock = ContinuousClock()
        let start = clock.now
        let result = try await search(template, in: gallery, maximumCount: maximumCount)
        let stage = LivenessReport.Stage(
            name: "search", milliseconds: start.duration(to: clock.now) / .milliseconds(1))
        let decision = try IdentificationDecision(
            best: result.candidates.first?.similarity, templates: result.templates, recognizer: recognizer,
            wantedRate: wantedRate)
        return IdentificationReport(decision, result, probe: report, stages: report.stages + [stage])
    }

    /// Those of another label who would be taken for the same person.
    private func lookalikes(
        of template: FaceTemplate, label: String, in gallery: String
    ) async throws -> [SearchResult.Candidate] {
        let result = try await search(template, in: gallery, maximumCount: Constants.lookalikes)
        let decision = try IdentificationDecision(
            best: result.candidates.first?.similarity, templates: result.templates, recognizer: recognizer)
        return result.candidates.filter {
            $0.subject.label != label && $0.similarity >= decision.operatingPoint.threshold
        }
    }

    private func search(
        _ template: FaceTemplate, in gallery: String, maximumCount: Int
    ) async throws(StorageError) -> SearchResult {
        try await store.search(
            template, in: gallery,
            options: SearchOptions(maximumCount: maximumCount, metric: recognizer.metric))
    }

    private enum Constants {
        static let lookalikes = 5
    }
}

extension TemplateOptions {
    /// A picture to become a reference, whose presentation is judged.
    public static let judgedEnrolment: TemplateOptions = {
        var options = TemplateOptions.enrolment
        options.liveness = .judged
        return options
    }()
}
