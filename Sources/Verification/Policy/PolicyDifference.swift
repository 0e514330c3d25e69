/// How two policies differ: each threshold, weight and statement that is not the same in both.
public struct PolicyDifference: Sendable, Equatable, Codable {
    /// A value that differs.
    public struct ChangedValue: Sendable, Equatable, Codable {
        /// Where it is, such as `twoFrame.fusion.weights.pad_score`.
        public let path: String
        /// The value of the first policy, as JSON; absent when it has none.
        public let old: String?
        /// The value of the second policy, as JSON; absent when it has none.
        public let new: String?
    }

    /// The changes in the order of the files.
    public let changes: [ChangedValue]

    /// The difference between two policies.
    ///
    /// - Throws: `policyInvalid` for a policy that holds what is not a number.
    public init(from old: Policy, to new: Policy) throws(VerificationError) {
        do {
            let (before, after) = (try PolicyDocument(old).leaves(), try PolicyDocument(new).leaves())
            let oldValues = Dictionary(before, uniquingKeysWith: { first, _ in first })
            let newValues = Dictionary(after, uniquingKeysWith: { first, _ in first })
            let gone = before.filter { newValues[$0.path] == nil }
            changes = (after + gone).filter { oldValues[$0.path] != newValues[$0.path] }.map { path, _ in
                ChangedValue(path: path, old: oldValues[path]?.line, new: newValues[path]?.line)
            }
        } catch {
            throw VerificationError(.policyInvalid, "a policy holds a value that is not a number")
        }
    }
}
