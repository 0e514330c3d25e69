import Calibration
import Evaluation
import FoundationEssentials
import Verification

/// What a client sends to have a policy made: scores, or a list of pairs of pictures below the operator's folder.
struct CalibrationRequest: Sendable {
    /// The names of its parts.
    private enum Name {
        static let scores = "scores"
        static let pairs = "pairs"
        static let origin = "origin"
        static let kind = "kind"
        static let name = "name"
        static let apcer = "apcer"
        static let bpcer = "bpcer"
        static let dataSet = "data_set"
        static let keepSafer = "keep_safer"
        static let fit = "fit"
        static let familiarity = "familiarity"
    }

    /// What the policy is made from.
    enum Input: Sendable {
        /// A score file.
        case scores([UInt8])
        /// A CSV list of pairs with labels.
        case pairs([UInt8])
    }

    /// What is next to a score file as FILE.json: by which models it was made, of which list.
    struct ScoreFileOrigin: Sendable, Equatable, Codable {
        /// A named thing and its SHA-256.
        struct HashedFile: Sendable, Equatable, Codable {
            let sha256: String
        }

        /// SHA-256 of each model, by name.
        let models: [String: String]
        /// The list of pictures.
        let list: HashedFile?
    }

    /// The pairs or the scores that it is made from.
    let input: Input
    /// Where the scores come from; absent when the client does not say.
    let origin: ScoreFileOrigin?
    /// The part of the policy that is calibrated.
    let kind: PolicyCalibration.Kind
    /// The new policy's name.
    let name: String
    /// The name of the data, for people.
    let dataSet: String
    /// The maximum APCER of the worst species.
    let apcer: Double?
    /// The maximum share of bona fide presentations that are called attacks.
    let bpcer: Double?
    /// Whether every threshold must stay at or above that of the policy in force.
    let keepsSafer: Bool
    /// Whether a model of measured columns is fitted.
    let fits: Bool
    /// Whether bona fide pictures teach the policy what is familiar.
    let learnsFamiliarity: Bool

    /// A request without wanted rates.
    init(input: Input, kind: PolicyCalibration.Kind, name: String, dataSet: String) {
        self.input = input
        self.kind = kind
        self.name = name
        self.dataSet = dataSet
        (origin, apcer, bpcer, keepsSafer) = (nil, nil, nil, false)
        (fits, learnsFamiliarity) = (false, false)
    }

    /// The most bytes of a list or a score file.
    static let limitBytes = 32 << 20

    /// A list or scores, and what the policy is to be.
    static let form = Form(
        schemaName: "CalibrationAsText",
        files: [
            FormFile(
                .plain(Name.pairs), .plain(Name.scores), limit: .bytes(limitBytes),
                "pairs: CSV with image1 and image2 (paths below the operator's folder), label (bona_fide or attack), "
                    + "species, source; or scores: a score file of `bonafide score`, which needs no pictures."),
            FormFile(
                .plain(Name.origin), limit: .bytes(originLimitBytes), presence: .optional,
                "What stands beside the score file as FILE.json: its models must be the policy's."),
        ],
        fields: [
            FormField(
                Name.kind, .choice(PolicyCalibration.Kind.allCases.map(\.rawValue)),
                "What is calibrated; pair when absent."),
            FormField(Name.name, .text, "The new policy's name."),
            FormField(Name.dataSet, .text, "What people call the data."),
            FormField(
                Name.apcer, .number(),
                "The maximum APCER of the worst species, above 0 and below 1; without it `live` stays."),
            FormField(
                Name.bpcer, .number(),
                "The maximum share of bona fide presentations that are called attacks; without it `spoof` stays."),
            FormField(
                Name.keepSafer, .flag(),
                "Whether no threshold may come to lie below that of the policy in force."),
            FormField(
                Name.fit, .flag(),
                "Whether a model of measured columns is fitted: of single pictures (`pad`), or of pairs between which the head did "
                    + "not turn (`pair`). Without `apcer` and `bpcer` 0.05 and 0.01 are wanted."),
            FormField(
                Name.familiarity, .flag(),
                "Whether bona fide pictures teach the policy what is familiar, with `pad`: everything else is left undecided."
            ),
        ],
        fieldLimitBytes: longestField)

    /// Reads what `form` declares.
    ///
    /// - Throws: `parameter.invalid`, `json.invalid`.
    init(_ parts: RequestParts) throws(Problem) {
        let file = try parts.requiredFile(Name.pairs)
        input = file.name == Name.scores ? .scores(file.bytes) : .pairs(file.bytes)
        switch (parts.text(Name.kind), input) {
        case (nil, _), (PolicyCalibration.Kind.pair.rawValue?, _): kind = .pair
        case (.some(let text), .scores):
            guard let known = PolicyCalibration.Kind(rawValue: text) else {
                throw Problem(.invalidParameter, field: Name.kind)
            }
            kind = known
        case (.some, .pairs): throw Problem(.invalidParameter, field: Name.kind)
        }
        origin = try parts.file(Name.origin).map { file throws(Problem) in
            do {
                return try JSONDecoder().decode(ScoreFileOrigin.self, from: Data(file.bytes))
            } catch {
                throw Problem(.invalidJSON, field: Name.origin)
            }
        }
        name = try Self.text(parts, Name.name) ?? "calibrated"
        dataSet = try Self.text(parts, Name.dataSet) ?? "uploaded data"
        apcer = try Self.rate(parts, Name.apcer)
        bpcer = try Self.rate(parts, Name.bpcer)
        keepsSafer = parts.flag(Name.keepSafer) ?? false
        fits = parts.flag(Name.fit) ?? false
        learnsFamiliarity = parts.flag(Name.familiarity) ?? false
        if fits && kind == .match { throw Problem(.invalidParameter, field: Name.fit) }
        if learnsFamiliarity && kind != .pad { throw Problem(.invalidParameter, field: Name.familiarity) }
    }

    /// A short text without control characters.
    private static func text(_ parts: RequestParts, _ name: String) throws(Problem) -> String? {
        guard let text = parts.text(name) else { return nil }
        guard !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw Problem(.invalidParameter, field: name)
        }
        return text
    }

    private static func rate(_ parts: RequestParts, _ name: String) throws(Problem) -> Double? {
        guard let text = parts.text(name) else { return nil }
        guard let rate = Double(text).flatMap({ try? WantedRate($0, name) }) else {
            throw Problem(.invalidParameter, field: name)
        }
        return rate.value
    }

    private static let longestField = 128
    private static let originLimitBytes = 1 << 20
}
