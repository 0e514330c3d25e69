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

    /// An entry from its parts.
    public init(name: String, file: String, sha256: String, licence: String) {
        self.name = name
        self.file = file
        self.sha256 = sha256
        self.licence = licence
    }
}
