public import Documents

/// What the verification of a passport found.
public struct PassportReport: Sendable {
    /// The decision.
    public let decision: Decision<PassportOutcome>
    /// Passive authentication, step by step.
    public let passive: PassiveAuthentication.Report
    /// The machine-readable zone of data group 1; absent when it was not given or cannot be read.
    public let zone: MachineReadableZone?
    /// The faces of data group 2; absent when it was not given.
    public let faces: Result<[FaceImageRecord], DocumentsError>?
    /// EF.COM; absent when it was not given.
    public let directory: EFCOM?
    /// Whether the chip has the key of data group 15; absent when nobody asked.
    public let activeAuthentication: ActiveAuthentication.Outcome?
}
