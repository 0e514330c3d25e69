/// A model as the manifest describes it: enough to fetch, verify, load and cite it.
public struct ModelEntry: Sendable, Equatable, Codable {
    /// Its stable name, such as `minifasnet-v2`.
    public let name: String
    /// Its file's name in the models folder.
    public let file: String
    /// The file's SHA-256, lower-case hexadecimal.
    public let sha256: String
    /// The licence of the weights, as an SPDX identifier.
    public let licence: String
    /// The file's length, where it is known.
    public let bytes: Int?
    /// Its author and what it is, for people.
    public let source: String?
    /// The jobs that cannot run without it; the others may use it.
    public let requiredBy: [String]
    /// Where it is fetched from; nil when the operator supplies the file.
    public let origin: ModelOrigin?
    /// How pixels become its input.
    public let input: ModelInput?
    /// What each output means, in the file's order.
    public let outputs: [String]
    /// How it takes a face; nil when it is not a recognition network.
    public let recognition: RecognitionEntry?
    /// How it judges a presentation; nil when it does not, and for the built-in networks, whose form is known.
    public let presentation: PresentationEntry?

    /// An entry; `sha256` is lower-case hexadecimal, and what the model does not need is left out.
    public init(
        name: String, file: String, sha256: String, licence: String, bytes: Int? = nil, source: String? = nil,
        requiredBy: [String] = [], origin: ModelOrigin? = nil, input: ModelInput? = nil, outputs: [String] = [],
        recognition: RecognitionEntry? = nil, presentation: PresentationEntry? = nil
    ) {
        self.name = name
        self.file = file
        self.sha256 = sha256
        self.licence = licence
        self.bytes = bytes
        self.source = source
        self.requiredBy = requiredBy
        self.origin = origin
        self.input = input
        self.outputs = outputs
        self.recognition = recognition
        self.presentation = presentation
    }

    /// An entry from the manifest, where only name, file, hash and licence are compulsory.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try fields.decode(String.self, forKey: .name),
            file: try fields.decode(String.self, forKey: .file),
            sha256: try fields.decode(String.self, forKey: .sha256),
            licence: try fields.decode(String.self, forKey: .licence),
            bytes: try fields.decodeIfPresent(Int.self, forKey: .bytes),
            source: try fields.decodeIfPresent(String.self, forKey: .source),
            requiredBy: try fields.decodeIfPresent([String].self, forKey: .requiredBy) ?? [],
            origin: try fields.decodeIfPresent(ModelOrigin.self, forKey: .origin),
            input: try fields.decodeIfPresent(ModelInput.self, forKey: .input),
            outputs: try fields.decodeIfPresent([String].self, forKey: .outputs) ?? [],
            recognition: try fields.decodeIfPresent(RecognitionEntry.self, forKey: .recognition),
            presentation: try fields.decodeIfPresent(PresentationEntry.self, forKey: .presentation))
    }
}
