public import Verification
public import Vision

/// The report about two pictures, with the caller's choices and the drawings that were kept.
public struct JudgedPair: Sendable {
    /// The job's report.
    public let report: PairReport
    /// The parameters that the caller named.
    public let parameters: PairParameters
    /// What they may do to a decision.
    public let authority: ThresholdAuthority
    /// The drawings that were kept; absent where none are.
    public let kept: KeptDrawings?

    /// A report with the caller's choices.
    public init(
        _ report: PairReport, parameters: PairParameters, authority: ThresholdAuthority,
        kept: KeptDrawings? = nil
    ) {
        self.report = report
        self.parameters = parameters
        self.authority = authority
        self.kept = kept
    }

    /// A parameter's value that decided.
    func effective(_ parameter: PairParameter) -> Double { parameters.effective(parameter, authority) }
}

/// Where drawings are kept for a while.
public struct KeptDrawings: Sendable {
    /// The name of what was kept.
    public let session: String
    /// The drawings' names; none when they were not made or not kept.
    public let names: [PairDrawing.Kind: String]

    /// Drawings of a session.
    public init(session: String, names: [PairDrawing.Kind: String]) {
        self.session = session
        self.names = names
    }
}
