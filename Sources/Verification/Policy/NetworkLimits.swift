/// What the score of one network does to a decision: it may deny or abstain, and never accepts; one that was not measured abstains.
public struct NetworkLimits: Sendable, Equatable, Codable {
    /// Below this score (0…1, higher = more bona fide) the presentation is an attack; absent = it never is.
    public let deny: Double?
    /// Below this score (0…1) the decision is left to a stronger check; absent = it never is.
    public let abstain: Double?

    /// Limits of a network.
    public init(deny: Double? = nil, abstain: Double? = nil) {
        self.deny = deny
        self.abstain = abstain
    }
}

extension [String: NetworkLimits] {
    /// The first contradiction, as a sentence.
    ///
    /// - Parameter place: where in the policy they stand.
    func contradiction(_ place: String) -> String? {
        for (name, limits) in sorted(by: { $0.key < $1.key }) {
            let values = [limits.deny, limits.abstain].compactMap(\.self)
            guard !values.isEmpty else { return "\(place).\(name) has neither deny nor abstain" }
            guard values.allSatisfy({ (0...1).contains($0) }) else {
                return "a limit of \(place).\(name) is not between 0 and 1"
            }
            if let deny = limits.deny, let abstain = limits.abstain, abstain < deny {
                return "\(place).\(name) abstains below its deny limit"
            }
        }
        return nil
    }
}
