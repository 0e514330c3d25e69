/// What a caller may choose for a comparison of two pictures.
public struct MatchOptions: Sendable, Equatable {
    /// What the reference must be; a document's portrait unless told otherwise.
    public var reference = TemplateOptions.documentPortrait
    /// What the probe must be; a selfie unless told otherwise.
    public var probe = TemplateOptions.selfie
    /// Where the policy decides; at its own choice when absent.
    public var operatingPoint: OperatingPoint.Request?

    /// The usual choice.
    public init() {}
}
