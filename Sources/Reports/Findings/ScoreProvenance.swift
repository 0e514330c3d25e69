/// What `FILE.json` beside a score file says of its making; `bonafide score` writes it.
public struct ScoreProvenance: Sendable, Equatable, Decodable {
    /// A named thing and the SHA-256 of its bytes.
    public struct Reference: Sendable, Equatable, Decodable {
        package let name: String
        /// In hexadecimal digits.
        public let sha256: String
    }

    package let tool: String?
    /// `liveness`, `pair` or `match`.
    public let job: String?
    package let policy: Reference?
    /// The models' SHA-256 by name.
    public let models: [String: String]?
    /// The options that change a row.
    public let options: [String: String]?
    /// The list of pictures.
    public let list: Reference?
    let rows: Int?
}
