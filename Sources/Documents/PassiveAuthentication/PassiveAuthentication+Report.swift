import FoundationEssentials

extension PassiveAuthentication {
    /// What passive authentication found, step by step.
    public struct Report: Sendable, Equatable {
        /// Each data group that was given or signed.
        public let dataGroups: [DataGroupNumber: DataGroupOutcome]
        /// What was verified.
        public let securityObject: SecurityObject
        /// The trusted certificate at the end of the path.
        public let trustAnchor: Certificate?
        private let outcomes: [Step: StepOutcome]

        init(
            outcomes: [Step: StepOutcome], dataGroups: [DataGroupNumber: DataGroupOutcome],
            securityObject: SecurityObject, trustAnchor: Certificate?
        ) {
            self.outcomes = outcomes
            self.dataGroups = dataGroups
            self.securityObject = securityObject
            self.trustAnchor = trustAnchor
        }

        /// What a step found.
        public subscript(step: Step) -> StepOutcome { outcomes[step] ?? StepOutcome(.notChecked) }

        /// What follows from the steps.
        public var summary: Summary { Summary(self) }

        /// Whether these are the bytes of a data group that the issuing state signed.
        public func vouches(for number: DataGroupNumber, _ bytes: [UInt8]) -> Bool {
            guard summary.verdict == .genuine, dataGroups[number] == .match,
                let algorithm = securityObject.digestAlgorithm
            else { return false }
            return OpenSSL.digest(algorithm, of: bytes[...]) == securityObject.digests[number]
        }
    }

    /// What follows from all steps together.
    public enum Verdict: String, Sendable, Codable, CaseIterable {
        /// An issuing state that the operator trusts signed every data group that was given.
        case genuine
        /// Something contradicts it.
        case forged
        /// Nothing contradicts it, and something is missing to prove it.
        case unverifiable
    }

    /// The verdict and what led to it.
    ///
    /// One finding that no honest issuer's document has makes it `forged`; else one that leaves open whether it is genuine, a
    /// data group that was given and never signed, or no data group at all makes it `unverifiable`. A revocation list that is
    /// missing or overdue, a weak algorithm, and data groups that were not given change nothing, and are remarks.
    public struct Summary: Sendable, Equatable, Codable {
        /// What follows.
        public let verdict: Verdict
        /// The findings that decided against `genuine`, each with where it was found, such as `mismatch(DG2)` or
        /// `untrusted_issuer(chain)`; the worst kind only.
        public let reasons: [String]
        /// Findings that changed nothing, such as `weak_algorithm(signature)`.
        public let remarks: [String]

        init(_ report: Report) {
            var reasons: [StepOutcome.Standing: [String]] = [:]
            for step in Step.allCases {
                let code = report[step].code
                guard code != .valid, code != .notChecked else { continue }
                reasons[code.standing, default: []].append("\(code.rawValue)(\(step.rawValue))")
            }
            for (number, outcome) in report.dataGroups.sorted(by: { $0.key < $1.key }) {
                guard let standing = outcome.standing else { continue }
                reasons[standing, default: []].append("\(outcome.rawValue)(\(number))")
            }
            if !report.dataGroups.values.contains(where: { $0 == .match || $0 == .mismatch }) {
                reasons[.leavesOpen, default: []].append("no_data_group")
            }
            remarks = reasons[.supports] ?? []
            if let refuting = reasons[.refutes] {
                (verdict, self.reasons) = (.forged, refuting)
            } else if let open = reasons[.leavesOpen] {
                (verdict, self.reasons) = (.unverifiable, open)
            } else {
                (verdict, self.reasons) = (.genuine, [])
            }
        }
    }
}

extension DataGroupOutcome {
    /// What follows from it; nil for a match.
    fileprivate var standing: StepOutcome.Standing? {
        switch self {
        case .match: nil
        case .missing: .supports
        case .notCovered, .unsupported: .leavesOpen
        case .mismatch: .refutes
        }
    }
}
