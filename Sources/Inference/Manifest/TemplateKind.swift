/// What a template is made of. Templates of one kind are compared, searched and kept together; those of two kinds never,
/// although their values would allow it: the error rates that were measured for one say nothing about the other.
public struct TemplateKind: Sendable, Hashable {
    /// What of a face the network is shown.
    public enum TemplateForm: String, Sendable, Codable, CaseIterable {
        /// The face.
        case plain
        /// The face and its mirror image: both outputs, each brought to length 1, are summed. It takes twice the time.
        case mirrorAveraged = "mirror_averaged"
    }

    /// SHA-256 of the network's file, lower-case hexadecimal.
    public let modelSHA256: String
    /// The identifier of the means that are subtracted (`TemplateCentring.identifier`); absent when nothing is.
    public let centring: String?
    /// What of a face the network is shown.
    public let form: TemplateForm

    /// A kind; without a word the network's own output for the face.
    public init(modelSHA256: String, centring: String? = nil, form: TemplateForm = .plain) {
        self.modelSHA256 = modelSHA256
        self.centring = centring
        self.form = form
    }

    /// A kind from its network and what `variant` says; nil when that is of no kind that this version knows.
    public init?(modelSHA256: String, variant: String?) {
        var parts = variant?.split(separator: Constants.separator, omittingEmptySubsequences: false)[...] ?? []
        var centring: String?
        var form = TemplateForm.plain
        if let first = parts.first, first.hasPrefix(Constants.centred) {
            centring = String(first.dropFirst(Constants.centred.count))
            parts.removeFirst()
        }
        if parts.first.map(String.init) == Constants.mirrored {
            form = .mirrorAveraged
            parts.removeFirst()
        }
        guard parts.isEmpty, centring != "" else { return nil }
        self.init(modelSHA256: modelSHA256, centring: centring, form: form)
    }

    /// A kind from `identifier`; nil when it is of no kind that this version knows.
    public init?(identifier: String) {
        let parts = identifier.split(separator: Constants.separator, maxSplits: 1, omittingEmptySubsequences: false)
        guard let model = parts.first else { return nil }
        self.init(modelSHA256: String(model), variant: parts.count > 1 ? String(parts[1]) : nil)
    }

    /// What makes it another kind than the network's own output for the face: `centred-0123456789ab+mirrored`; absent for that.
    public var variant: String? {
        let parts =
            [centring.map { Constants.centred + $0 }, form == .mirrorAveraged ? Constants.mirrored : nil].compactMap(
                \.self)
        return parts.isEmpty ? nil : parts.joined(separator: String(Constants.separator))
    }

    /// One word for all of it: the network's SHA-256, as stores had it before there were kinds, and the variant behind it.
    public var identifier: String {
        variant.map { modelSHA256 + String(Constants.separator) + $0 } ?? modelSHA256
    }

    /// The kind from which nothing is subtracted.
    public var uncentred: TemplateKind { TemplateKind(modelSHA256: modelSHA256, form: form) }

    /// What a template of another kind is, seen from this one, as the end of a sentence; nil for one of this kind.
    public func difference(of other: TemplateKind) -> String? {
        if other.modelSHA256 != modelSHA256 { return "of another network" }
        if other.centring != centring {
            return other.centring == nil ? "not centred" : centring == nil ? "centred" : "centred on another mean"
        }
        guard other.form != form else { return nil }
        return other.form == .plain ? "made without the mirror image" : "made with the mirror image"
    }

    private enum Constants {
        static let separator: Character = "+"
        static let centred = "centred-"
        static let mirrored = "mirrored"
    }
}

extension ModelEntry {
    /// The kind of the templates that a recognition network of the manifest makes: centred when the entry has a mean.
    public func templateKind(_ form: TemplateKind.TemplateForm) -> TemplateKind {
        TemplateKind(modelSHA256: sha256, centring: recognition?.centring?.identifier, form: form)
    }
}
