import Storage
import Verification

/// Puts templates into a facebank, which is written when all are there.
struct FacebankTarget: EnrolmentTarget {
    private let file: FacebankFile
    private let recognizer: Recognizer
    private let index: FacebankIndex
    private var rows: [Facebank.Entry] = []

    /// A facebank that is to be written.
    ///
    /// - Throws: a `CommandError` when there are entries that do not fit.
    init(_ file: FacebankFile, recognizer: Recognizer) throws {
        self.file = file
        self.recognizer = recognizer
        index = try FacebankIndex(file.entries, dimension: recognizer.templateLength)
    }

    var name: String { file.path }

    mutating func add(_ picture: TemplateReport, label: String) throws -> EnrolmentRecord.Finding {
        guard let template = picture.template else { return .init(reasons: picture.reasons) }
        if let decision = picture.liveness?.decision, decision.outcome == .spoof {
            return .init(reasons: decision.reasons)
        }
        let found = try index.search(template, maximumCount: Constants.lookalikes, metric: recognizer.metric)
        let decision = try IdentificationDecision(
            best: found.candidates.first?.similarity, templates: found.templates, recognizer: recognizer)
        let entry = Facebank.Entry(label: label, template: template)
        try index.add([entry])
        rows.append(entry)
        return EnrolmentRecord.Finding(
            lookalikes: found.candidates.filter {
                $0.label != label && $0.similarity >= decision.operatingPoint.threshold
            }.map { .init(label: $0.label, similarity: $0.similarity) })
    }

    func finish() throws {
        guard !rows.isEmpty else { return }
        try file.write(adding: rows, recognizer: recognizer)
    }

    private enum Constants {
        static let lookalikes = 5
    }
}
