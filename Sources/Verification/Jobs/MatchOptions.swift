/// What a caller may choose for a comparison of two pictures.
public struct MatchOptions: Sendable, Equatable {
    /// What the reference must be; by default a document's portrait.
    public var reference = TemplateOptions.documentPortrait
    /// What the probe must be; by default a selfie.
    public var probe = TemplateOptions.selfie
    /// The operating point that is asked for; the policy's own when absent.
    public var operatingPoint: OperatingPoint.Request?

    /// The default options.
    public init() {}
}
