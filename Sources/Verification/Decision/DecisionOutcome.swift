/// How a job may end; its raw value is stable.
public protocol DecisionOutcome: RawRepresentable<String>, Sendable, Hashable, Codable, CaseIterable {
    /// The closed list of reasons that may lead there.
    associatedtype Reason: DecisionReason = Verification.Reason
}

/// Why a decision is what it is; a member of a closed list.
public protocol DecisionReason: Sendable, Hashable {
    /// Stable, safe for machines.
    var code: String { get }
    /// What the person can do about it; absent for findings about attacks and documents.
    var hint: String? { get }
}

extension Reason: DecisionReason {
    /// The raw value.
    public var code: String { rawValue }
}

extension Array where Element: DecisionReason {
    /// What the person can do about them, in their order, without repeats.
    public var hints: [String] { compactMap(\.hint).unique }
}

extension Array where Element: Equatable {
    /// The elements in their order, each once.
    var unique: [Element] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
