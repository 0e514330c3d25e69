/// The error rates of presentation attack detection at one operating point (ISO/IEC 30107-3).
public struct PADOperatingPoint: Sendable {
    /// The error rates of the attacks of one species of instrument.
    public struct Species: Sendable, Equatable {
        /// Its name.
        public let name: String
        /// The share of responses that classify the attack as bona fide.
        public let apcer: ErrorRate
        /// The share of presentations without a response.
        public let apnrr: ErrorRate
        /// The share of all presentations that are accepted: a species that is mostly asked for another picture is not worse than
        /// one that is mostly accepted, whatever its APCER.
        public let accepted: ErrorRate
        /// The share of presentations of which attack detection and comparison both are passed (IAPAR); absent without
        /// comparisons.
        public let iapar: ErrorRate?
    }

    /// The threshold, or the decisions, that the figures are for.
    public let place: OperatingThreshold
    /// The species, by name.
    public let species: [Species]
    /// The species with the highest APCER, by which a system is judged; of several the one with the wider interval.
    public let worst: Species?
    /// All species together: for information only, since it depends on how often each was tried.
    public let pooledAPCER: ErrorRate
    /// All species together, without a response.
    public let pooledAPNRR: ErrorRate
    /// The share of responses that classify a bona fide presentation as an attack.
    public let bpcer: ErrorRate
    /// The share of bona fide presentations without a response.
    public let bpnrr: ErrorRate
    /// All species together: the share of all attack presentations that are accepted.
    public let pooledAccepted: ErrorRate
    /// The share of all bona fide presentations that are accepted.
    public let bonaFideAccepted: ErrorRate
    /// The share of bona fide presentations of the right person that the whole system refuses; absent without comparisons.
    public let frr: ErrorRate?
    /// The groups' rates beside those of all.
    public let differentials: [Differential]

    /// Half the sum of the worst APCER and BPCER; not a figure of the standard, given because others ask for it.
    public var acer: Double? {
        guard let apcer = worst?.apcer.rate, let bpcer = bpcer.rate else { return nil }
        return (apcer + bpcer) / 2
    }

    /// 1 + (IAPAR - (1 - FRR)) of the species with the highest IAPAR: what attacks gain, and refusals of the right person
    /// cost, in one figure; absent without comparisons.
    public var riapar: Double? {
        guard let iapar = species.compactMap({ $0.iapar?.rate }).max(), let frr = frr?.rate else { return nil }
        return iapar + frr
    }
}
