/// A file that a request holds under one of some names.
struct FormFile: Sendable {
    /// Where a name counts.
    struct Media: OptionSet, Sendable {
        let rawValue: Int
        /// In multipart/form-data.
        static let form = Media(rawValue: 1)
        /// In a JSON object, as text.
        static let object = Media(rawValue: 2)
    }

    /// A name of the file.
    struct Name: Sendable {
        /// The name.
        let text: String
        /// Where it counts.
        let media: Media
        /// Whether the content is hexadecimal digits everywhere; else it is the file itself in a form, and base64 or
        /// a data URI in JSON.
        let isHexadecimal: Bool

        /// The file as it is.
        static func plain(_ text: String, in media: Media = [.form, .object]) -> Name {
            Name(text: text, media: media, isHexadecimal: false)
        }

        /// The file's bytes as digits.
        static func hexadecimal(_ text: String) -> Name {
            Name(text: text, media: [.form, .object], isHexadecimal: true)
        }
    }

    /// The most bytes.
    enum SizeLimit: Sendable {
        /// The operator's limit for a picture, but at least so many.
        case picture(minimum: Int = 0)
        /// A fixed number of bytes.
        case bytes(Int)

        /// The number.
        func bytes(pictureLimitBytes: Int) -> Int {
            switch self {
            case .picture(let minimum): max(pictureLimitBytes, minimum)
            case .bytes(let bytes): bytes
            }
        }
    }

    /// Whether a request must have it.
    enum Presence: Sendable, Equatable {
        case optional
        /// A JSON object without it is refused with this code; every other request with `multipart.missing_file`.
        case required(inObject: ProblemCode = .missingFile)
    }

    /// Its names; at most one may be used.
    let names: [Name]
    /// The most bytes.
    let limit: SizeLimit
    /// Whether a request must have it.
    let presence: Presence
    /// Whether a body that is neither a form nor JSON is this file.
    let isBareBody: Bool
    /// A sentence about it, for the documentation.
    let sentence: String

    /// A file that is required by default.
    init(
        _ names: Name..., limit: SizeLimit = .picture(), presence: Presence = .required(), isBareBody: Bool = false,
        _ sentence: String = Self.pictureSentence
    ) {
        self.names = names
        self.limit = limit
        self.presence = presence
        self.isBareBody = isBareBody
        self.sentence = sentence
    }

    /// The first of its names, by which handlers ask for it.
    var key: String { names[0].text }

    /// Its names in one kind of body.
    func names(in media: Media) -> [Name] { names.filter { $0.media.contains(media) } }

    /// What is said of a picture in the documentation.
    static let pictureSentence =
        "A picture of any format that is read; its content decides, its file name is not looked at."
}
