import Documents
import FoundationEssentials

/// What was found out about a passport.
struct PassportFindings: Sendable {
    /// Passive authentication, step by step.
    let report: PassiveAuthentication.Report
    /// The machine-readable zone of data group 1.
    let zone: MachineReadableZone?
    /// The faces of data group 2.
    let faces: Result<[FaceImageRecord], DocumentsError>?
    /// EF.COM.
    let directory: EFCOM?
    /// Whether the chip has the key of data group 15, when that was asked.
    let activeAuthentication: ActiveAuthentication.Outcome?
    /// What follows from passive and active authentication together.
    let verdict: PassiveAuthentication.Verdict
    /// What decided against `genuine`.
    let reasons: [String]
    /// What changed nothing.
    let remarks: [String]

    /// Verifies a passport, which takes some milliseconds of computing.
    ///
    /// A data group that differs from what was signed need not be readable: that it differs is the finding.
    ///
    /// - Parameters:
    ///   - challenge: what the request's response answers.
    ///   - today: decides the century of two-digit years.
    /// - Throws: the code of a `DocumentsError` with the part's name.
    init(
        _ request: PassportRequest, challenge: Challenge?, trust: TrustStore, now: Date, today: CalendarDate
    ) throws(Problem) {
        let securityObject = try request.securityObject.read(SecurityObject.init)
        directory = try request.directory?.read(EFCOM.init)
        let groups = request.dataGroups
        let zone = groups[.dg1].map { part in
            Result { () throws(Problem) in
                try part.read { bytes throws(DocumentsError) in try DataGroup1(bytes, today: today) }
            }
        }
        self.zone = try? zone?.get().machineReadableZone
        faces = groups[.dg2].map { part in
            Result { () throws(DocumentsError) in try DataGroup2(part.bytes).faces }
        }
        report = PassiveAuthentication.verify(
            securityObject, dataGroups: groups.mapValues(\.bytes), trust: trust, issuingState: self.zone?.issuingState,
            now: now)
        if report.dataGroups[.dg1] != .mismatch { _ = try zone?.get() }
        activeAuthentication = try Self.activeAuthentication(request, challenge, report)
        (verdict, reasons, remarks) = Self.conclusion(
            report, activeAuthentication, trusted: trust.statistics.certificateCount)
    }

    private static func activeAuthentication(
        _ request: PassportRequest, _ challenge: Challenge?, _ report: PassiveAuthentication.Report
    ) throws(Problem) -> ActiveAuthentication.Outcome? {
        guard let challenge, let response = request.response, let key = request.dataGroups[.dg15] else { return nil }
        guard report.vouches(for: .dg15, key.bytes) else { return .notCounted(.keyNotAuthenticated) }
        let algorithm = request.dataGroups[.dg14]
        do {
            return try ActiveAuthentication.verify(
                response: response.part.bytes, challenge: challenge, dataGroup15: key.bytes,
                dataGroup14: algorithm?.bytes, passiveAuthentication: report)
        } catch {
            let isKeyReadable = (try? DataGroup15(key.bytes)) != nil
            throw Problem(
                ProblemCode(error.code), field: isKeyReadable ? algorithm?.name : key.name, logReason: error.reason)
        }
    }

    /// Who asks whether the chip is the original and gets no yes does not get `genuine`: a copy could leave out what it
    /// takes to find out.
    private static func conclusion(
        _ report: PassiveAuthentication.Report, _ chip: ActiveAuthentication.Outcome?, trusted: Int
    ) -> (PassiveAuthentication.Verdict, reasons: [String], remarks: [String]) {
        var (verdict, reasons, remarks) = (report.summary.verdict, report.summary.reasons, report.summary.remarks)
        func add(_ finding: String, _ worst: PassiveAuthentication.Verdict) {
            switch (verdict, worst) {
            case (.forged, .unverifiable): remarks.append(finding)
            case (.forged, _), (.unverifiable, .unverifiable): reasons.append(finding)
            default: (verdict, reasons) = (worst, [finding])
            }
        }
        if trusted == 0 { add(Code.nobodyTrusted, .unverifiable) }
        switch chip {
        case nil, .genuine: break
        case .failed(let outcome): add("\(Code.activeAuthentication)(\(outcome.code.rawValue))", .forged)
        case .some(let outcome): add("\(Code.activeAuthentication)(\(outcome.code))", .unverifiable)
        }
        return (verdict, reasons, remarks)
    }

    private enum Code {
        static let nobodyTrusted = "no_trust_configured"
        static let activeAuthentication = "active_authentication"
    }
}

extension PassportRequest.Part {
    /// Reads the file; an error names this part.
    fileprivate func read<Value>(
        _ body: ([UInt8]) throws(DocumentsError) -> Value
    ) throws(Problem) -> Value {
        do {
            return try body(bytes)
        } catch {
            throw Problem(ProblemCode(error.code), field: name, logReason: error.reason)
        }
    }
}
