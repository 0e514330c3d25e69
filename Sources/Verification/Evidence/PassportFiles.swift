public import Documents

/// What was read from a passport's chip, byte for byte.
public struct PassportFiles: Sendable {
    /// A file of the chip.
    public enum File: Sendable, Hashable {
        /// EF.SOD.
        case securityObject
        /// EF.COM.
        case directory
        /// EF.DG1 to EF.DG16.
        case dataGroup(DataGroupNumber)
    }

    /// One of the files cannot be read.
    public struct Failure: Error, Sendable, Equatable {
        /// The file that cannot be read.
        public let file: File
        /// What is wrong with the file's bytes.
        public let error: DocumentsError
    }

    /// EF.SOD.
    public var securityObject: [UInt8]
    /// EF.COM, if it was read.
    public var directory: [UInt8]?
    /// The data groups.
    public var dataGroups: [DataGroupNumber: [UInt8]]
    /// The chip's response to a challenge, for active authentication.
    public var response: (bytes: [UInt8], challenge: Challenge)?
    /// The issuing state in the printed machine-readable zone, such as `D<<`; that in DG1 when absent.
    public var issuingState: String?

    /// Files without a response.
    public init(
        securityObject: [UInt8], directory: [UInt8]? = nil, dataGroups: [DataGroupNumber: [UInt8]] = [:],
        issuingState: String? = nil
    ) {
        self.securityObject = securityObject
        self.directory = directory
        self.dataGroups = dataGroups
        self.issuingState = issuingState
    }
}
