/// Counts the responses to presentations of one kind: attacks of one species, or bona fide presentations. Errors of
/// classification are shares of the responses, non-responses of the presentations (ISO/IEC 30107-3).
public struct ResponseCounter: Sendable {
    private let wrong: Response
    private var classifications: RateCounter
    private var presentations: RateCounter
    private var acceptances: RateCounter

    /// A counter of attacks, whose error is to be classified as bona fide.
    public static var attacks: ResponseCounter { ResponseCounter(wrong: .accepted) }
    /// A counter of bona fide presentations, whose error is to be classified as an attack.
    public static var bonaFide: ResponseCounter { ResponseCounter(wrong: .rejected) }

    /// - Parameters:
    ///   - wrong: the response that is an error.
    ///   - empty: what counts it, perhaps by subject.
    init(wrong: Response, by empty: RateCounter = RateCounter()) {
        self.wrong = wrong
        (classifications, presentations, acceptances) = (empty, empty, empty)
    }

    /// Counts a response.
    public mutating func add(_ response: Response) { add(response, subject: nil) }

    /// Counts a response to a presentation by a subject.
    mutating func add(_ response: Response, subject: UInt32?) {
        presentations.add(isError: response == .none, subject: subject)
        acceptances.add(isError: response == .accepted, subject: subject)
        if response != .none { classifications.add(isError: response == wrong, subject: subject) }
    }

    /// Whether no presentation was counted.
    public var isEmpty: Bool { presentations.trials == 0 }
    /// The share of responses that are wrong: APCER of attacks, BPCER of bona fide presentations.
    public var errorRate: ErrorRate { classifications.rate }
    /// The share of presentations without a response: APNRR of attacks, BPNRR of bona fide presentations.
    public var nonResponseRate: ErrorRate { presentations.rate }

    /// The share of all presentations that are accepted, those without a response among them.
    public var acceptedRate: ErrorRate { acceptances.rate }

    /// All rates, with intervals over subjects where they are known.
    func rates(_ bootstrap: SubjectBootstrap) -> (error: ErrorRate, nonResponse: ErrorRate, accepted: ErrorRate) {
        (classifications.rate(bootstrap), presentations.rate(bootstrap), acceptances.rate(bootstrap))
    }
}
