import Vision

/// The name of a kept drawing, such as `matches_bg_<session>.png`; bg-verify's names for its two kinds.
struct DrawingName: Hashable, Sendable, CustomStringConvertible {
    /// What it shows.
    let kind: PairDrawing.Kind
    /// The decision that it belongs to.
    let session: SessionIdentifier

    private static let suffix = ".png"

    /// The name of a decision's drawing of that kind.
    init(_ kind: PairDrawing.Kind, _ session: SessionIdentifier) {
        self.kind = kind
        self.session = session
    }

    /// Reads a name; nothing but a known prefix, a session in lower case and the suffix is one.
    init?(_ text: String) {
        guard let kind = PairDrawing.Kind.allCases.first(where: { text.hasPrefix($0.namePrefix) }),
            text.hasSuffix(Self.suffix),
            let session = SessionIdentifier(text.dropFirst(kind.namePrefix.count).dropLast(Self.suffix.count))
        else { return nil }
        self.init(kind, session)
        guard description == text else { return nil }
    }

    /// The name, which is also that of its file.
    var description: String { kind.namePrefix + session.description + Self.suffix }
}

extension PairDrawing.Kind {
    fileprivate var namePrefix: String {
        switch self {
        case .backgroundMatches: "matches_bg_"
        case .originalMatches: "orig_matches_"
        case .residualMotion: "residual_motion_"
        case .residualHeat: "residual_heat_"
        }
    }
}
