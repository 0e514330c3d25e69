extension Policy {
    /// The policies that are built in; a raw value is the policy's name.
    public enum BuiltIn: String, Sendable, CaseIterable {
        /// The policy that decides when none is named.
        case `default`
        /// Accepts fewer attacks, and leaves more bona fide presentations undecided.
        case strict
        /// Two frames are decided on as bg-verify did; unsafe, for comparison only.
        case classic

        /// The policy file.
        public var bytes: [UInt8] {
            switch self {
            case .default: PackageResources.default_json
            case .strict: PackageResources.strict_json
            case .classic: PackageResources.classic_json
            }
        }
    }
}
