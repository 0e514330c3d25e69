public import Storage
public import Verification

/// A subject that was claimed, and what the comparison found.
public struct JudgedClaim: Sendable {
    /// The subject.
    public let subject: Subject
    /// The job's report.
    public let report: ClaimReport

    /// A report about a subject.
    public init(_ subject: Subject, _ report: ClaimReport) {
        self.subject = subject
        self.report = report
    }
}
