import Storage
import Verification

/// Where people are looked for.
enum SearchSource: Sendable {
    case gallery(String, IdentificationJob)
    case facebank(FacebankIndex, Recognizer)

    /// What a caller may choose.
    struct Options: Sendable {
        var template = TemplateOptions.selfie
        var maximumCount = SearchOptions().maximumCount
        /// A stricter rate of false identifications than the policy's.
        var wantedRate: Double?
    }

    /// Says whose picture one is.
    ///
    /// - Parameter job: makes templates.
    func identify(_ picture: [UInt8], _ job: LivenessJob, _ options: Options) async throws -> SearchRecord.Finding {
        switch self {
        case .gallery(let gallery, let identification):
            let report = try await identification.identify(
                picture, in: gallery, options: options.template, maximumCount: options.maximumCount,
                wantedRate: options.wantedRate)
            return SearchRecord.Finding(report)
        case .facebank(let index, let recognizer):
            let probe = try await job.template(of: picture, options: options.template)
            return try Self.identify(probe, index, recognizer, options)
        }
    }

    /// Decides on a picture's template as a search of a gallery does.
    static func identify(
        _ probe: TemplateReport, _ index: FacebankIndex, _ recognizer: Recognizer, _ options: Options
    ) throws -> SearchRecord.Finding {
        guard let template = probe.template else {
            return SearchRecord.Finding(
                outcome: .retake, reasons: probe.reasons, decision: nil, candidates: [], subjects: 0, templates: 0,
                probe: probe, stages: probe.stages)
        }
        let start = ContinuousClock.now
        let found = try index.search(template, maximumCount: options.maximumCount, metric: recognizer.metric)
        let stage = LivenessReport.Stage(name: "search", milliseconds: (ContinuousClock.now - start).milliseconds)
        let decision = try IdentificationDecision(
            best: found.candidates.first?.similarity, templates: found.templates, recognizer: recognizer,
            wantedRate: options.wantedRate)
        return SearchRecord.Finding(
            outcome: decision.outcome, reasons: decision.reasons, decision: decision, candidates: found.candidates,
            subjects: found.subjects, templates: found.templates, probe: probe, stages: probe.stages + [stage])
    }
}
