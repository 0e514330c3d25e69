/// What a recognition network wants of a face and how its templates are compared.
public struct RecognitionEntry: Sendable, Equatable, Codable {
    /// How the face is brought into the network's input.
    public enum Alignment: String, Sendable, Codable, CaseIterable {
        /// A similarity transform that lays five points of the face on SFace's (and ArcFace's) places in 112×112 pixels.
        case fivePoints112 = "sface112"
        /// MTCNN's box without margin, cut to whole pixels and brought to 160×160: facenet-pytorch's `extract_face`.
        case box160

        /// Columns and rows of the input.
        public var side: Int {
            switch self {
            case .fivePoints112: 112
            case .box160: 160
            }
        }
    }

    /// The distance in which the network's authors state thresholds. Templates have length 1, so that one metric is a
    /// function of the other: euclidean² = 2 (1 - cosine).
    public enum Metric: String, Sendable, Codable, CaseIterable {
        /// The cosine of the angle.
        case cosine
        /// The length of the difference, 0…2.
        case euclidean

        /// The distance of templates whose angle has a cosine, 0…2, smaller = more alike.
        public func distance(atCosine cosine: Double) -> Double {
            switch self {
            case .cosine: 1 - cosine
            case .euclidean: max(2 - 2 * cosine, 0).squareRoot()
            }
        }
    }

    /// How the face is brought into the network's input.
    public let alignment: Alignment
    /// The distance in which thresholds are stated.
    public let metric: Metric
    /// How many values the network's output has.
    public let length: Int
    /// Whether a template is made of the face and its mirror image unless the caller says otherwise.
    public let mirror: Bool
    /// The means that are subtracted from templates; nothing is when absent.
    public let centring: TemplateCentring?

    /// An entry; `length` is the number of values of a template.
    public init(
        alignment: Alignment, metric: Metric, length: Int, mirror: Bool = false, centring: TemplateCentring? = nil
    ) {
        self.alignment = alignment
        self.metric = metric
        self.length = length
        self.mirror = mirror
        self.centring = centring
    }

    /// An entry from the manifest, where `mirror` and `centring` may be absent.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            alignment: try fields.decode(Alignment.self, forKey: .alignment),
            metric: try fields.decode(Metric.self, forKey: .metric),
            length: try fields.decode(Int.self, forKey: .length),
            mirror: try fields.decodeIfPresent(Bool.self, forKey: .mirror) ?? false,
            centring: try fields.decodeIfPresent(TemplateCentring.self, forKey: .centring))
    }

    /// What of a face the network is shown unless the caller says otherwise.
    public var standardForm: TemplateKind.TemplateForm { mirror ? .mirrorAveraged : .plain }

    enum Constants {
        /// Longer than any recognition network's output; it bounds what a template takes.
        static let maximumLength = 4096
    }

    /// The first contradiction between this and the network's input, as a sentence.
    func contradiction(with input: ModelInput?) -> String? {
        guard let input else { return "has no input" }
        let (side, channels) = (alignment.side, 3)
        let picture = input.layout == .planar ? [channels, side, side] : [side, side, channels]
        guard input.layout != .points, input.colour != nil, input.shape.count == 4,
            (0...1).contains(input.shape[0]), Array(input.shape.dropFirst()) == picture
        else {
            return "has an input that is not a colour picture of \(side)×\(side), as \(alignment.rawValue) makes it"
        }
        if let contradiction = input.normalisationContradiction { return contradiction }
        guard (2...Constants.maximumLength).contains(length) else {
            return "has templates of \(length) values, not 2…\(Constants.maximumLength)"
        }
        return centring?.contradiction(length: length)
    }
}
