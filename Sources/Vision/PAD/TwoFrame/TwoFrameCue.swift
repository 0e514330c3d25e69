/// One finding about two frames of a face.
public struct TwoFrameCue: Sendable, Equatable {
    /// The closed list of cues; a raw value is the name in replies, policies and score files.
    public enum Name: String, Sendable, Codable, CaseIterable {
        case backgroundTransferError = "background_transfer_error"
    }

    /// What was measured.
    public let name: Name
    /// The measurement in its own unit; absent when it could not be made.
    public let rawValue: Double?
    /// 0…1, higher = more like a bona fide presentation; absent when the measurement is.
    public let value: Double?

    /// A cue from its parts.
    public init(name: Name, rawValue: Double?, value: Double?) {
        self.name = name
        self.rawValue = rawValue
        self.value = value
    }
}
