public import Documents

/// What the verification of a passport found.
public struct PassportReport: Sendable {
    /// The decision.
    public let decision: Decision<PassportOutcome>
    /// The data groups whose bytes are proved to be an issuing state's, also when others lack for `genuine`.
    public let covered: [DataGroupNumber]
    /// Passive authentication, step by step.
    public let passive: PassiveAuthentication.Report
    /// The faces of data group 2; absent when it was not given.
    public let faces: Result<[FaceImageRecord], DocumentsError>?
    /// EF.COM; absent when it was not given.
    public let directory: EFCOM?
    /// Whether the chip has the key of data group 15; absent when nobody asked.
    public let activeAuthentication: ActiveAuthentication.Outcome?

    /// The machine-readable zone of data group 1; absent when it was not given or cannot be read.
    public var zone: MachineReadableZone? { try? passive.zone?.get() }
}
