public import Documents
public import FoundationEssentials

/// The job that decides whether a trusted issuer signed a passport's chip, and whether the chip is the original.
///
/// It measures no picture: a verification takes some milliseconds of computing and does not run on a lane.
public struct PassportJob: Sendable {
    /// The policy that decides.
    public let policy: PolicyEdition
    /// The issuers that the operator trusts.
    public let trust: TrustStore
    /// How many certificates, countries and lists are trusted.
    public let statistics: TrustStore.Statistics

    /// A job under a policy, with the issuers that the operator trusts.
    public init(_ policy: PolicyEdition, trust: TrustStore) {
        self.policy = policy
        self.trust = trust
        statistics = trust.statistics
    }

    /// Verifies a passport.
    ///
    /// A data group need not be readable: that it differs from what was signed, or that its zone cannot be read, is a finding.
    ///
    /// - Parameter now: the moment for which validity is asked; its day decides the century of two-digit years.
    /// - Throws: the file that cannot be read, and why.
    public func verify(_ files: PassportFiles, now: Date) throws(PassportFiles.Failure) -> PassportReport {
        let securityObject = try read(.securityObject, files.securityObject) { bytes throws(DocumentsError) in
            try SecurityObject(bytes)
        }
        var directory: EFCOM?
        if let bytes = files.directory {
            directory = try read(.directory, bytes) { bytes throws(DocumentsError) in try EFCOM(bytes) }
        }
        let passive = PassiveAuthentication.verify(
            securityObject, dataGroups: files.dataGroups, trust: trust, issuingState: files.issuingState, now: now)
        let (rule, trusted) = (policy.policy.passportRule, statistics.certificateCount)
        let covered = rule.covered(by: passive, trusted: trusted)
        let chip = try activeAuthentication(files, passive, isKeyCovered: covered.contains(.dg15))
        let key = chip == nil ? nil : files.dataGroups[.dg15].flatMap { try? DataGroup15($0).strength }
        return PassportReport(
            decision: rule.decide(passive, chip: chip, chipKey: key, trusted: trusted), covered: covered,
            passive: passive,
            faces: files.dataGroups[.dg2].map { bytes in
                Result { () throws(DocumentsError) in try DataGroup2(bytes).faces }
            }, directory: directory, activeAuthentication: chip)
    }

    private func activeAuthentication(
        _ files: PassportFiles, _ passive: PassiveAuthentication.Report, isKeyCovered: Bool
    ) throws(PassportFiles.Failure) -> ActiveAuthentication.Outcome? {
        guard let response = files.response, let key = files.dataGroups[.dg15] else { return nil }
        guard isKeyCovered else { return .notCounted(.keyNotAuthenticated) }
        do {
            return try ActiveAuthentication.verify(
                response: response.bytes, challenge: response.challenge, dataGroup15: key,
                dataGroup14: files.dataGroups[.dg14], passiveAuthentication: passive)
        } catch {
            let isKeyReadable = (try? DataGroup15(key)) != nil
            throw PassportFiles.Failure(file: .dataGroup(isKeyReadable ? .dg14 : .dg15), error: error)
        }
    }

    private func read<Value>(
        _ file: PassportFiles.File, _ bytes: [UInt8], _ parse: ([UInt8]) throws(DocumentsError) -> Value
    ) throws(PassportFiles.Failure) -> Value {
        do {
            return try parse(bytes)
        } catch {
            throw PassportFiles.Failure(file: file, error: error)
        }
    }
}
