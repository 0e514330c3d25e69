import FoundationEssentials

extension PassiveAuthentication {
    /// What passive authentication found, step by step.
    public struct Report: Sendable, Equatable {
        /// Each data group that was given or signed.
        public let dataGroups: [DataGroupNumber: DataGroupOutcome]
        /// The security object that was verified.
        public let securityObject: SecurityObject
        /// The trusted certificate at the end of the path.
        public let trustAnchor: Certificate?
        /// The machine-readable zone of data group 1, the one that was compared with the signer; absent when none was given.
        public let zone: Result<MachineReadableZone, DocumentsError>?
        /// The weakest keys and digests of the steps that have any.
        public let strengths: [Step: CryptographicStrength]
        private let outcomes: [Step: StepOutcome]

        init(
            outcomes: [Step: StepOutcome], dataGroups: [DataGroupNumber: DataGroupOutcome],
            securityObject: SecurityObject, trustAnchor: Certificate?,
            zone: Result<MachineReadableZone, DocumentsError>?, strengths: [Step: CryptographicStrength]
        ) {
            self.outcomes = outcomes
            self.dataGroups = dataGroups
            self.securityObject = securityObject
            self.trustAnchor = trustAnchor
            self.zone = zone
            self.strengths = strengths
        }

        /// What a step found.
        public subscript(step: Step) -> StepOutcome { outcomes[step] ?? StepOutcome(.notChecked) }

        /// Whether these are the bytes of a data group that the issuing state signed.
        public func vouches(for number: DataGroupNumber, _ bytes: [UInt8]) -> Bool {
            guard isProven, dataGroups[number] == .match,
                let algorithm = securityObject.digestAlgorithm
            else { return false }
            return OpenSSL.digest(algorithm, of: bytes[...]) == securityObject.digests[number]
        }

        /// Whether every step is in the document's favour, and every data group that was given was signed.
        private var isProven: Bool {
            Step.allCases.allSatisfy { self[$0].code.standing == .supports }
                && dataGroups.values.allSatisfy { $0 == .match || $0 == .missing }
        }
    }
}
