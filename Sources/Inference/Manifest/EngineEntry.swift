/// The inference engine as the manifest describes it.
public struct EngineEntry: Sendable, Equatable, Codable {
    /// One of its libraries.
    public struct Library: Sendable, Equatable, Codable {
        /// Its name in the engine's folder.
        public let file: String
        /// Its path inside the wheel.
        public let member: String
        /// Its length.
        public let bytes: Int
        /// Its SHA-256, lower-case hexadecimal.
        public let sha256: String
    }

    /// Its name, and that of its folder.
    public let name: String
    /// Its release.
    public let version: String
    /// The file that is opened.
    public let library: String
    /// Its licence, as an SPDX identifier.
    public let licence: String
    /// Its author.
    public let source: String
    /// The package as `name==version`; one of the manifest's wheels.
    public let wheel: String
    /// Every library that is needed.
    public let files: [Library]
}
