import Verification

/// Where templates go.
protocol EnrolmentTarget: Sendable {
    /// What it is called, for people.
    var name: String { get }

    /// Takes the template of a picture, or refuses it.
    mutating func add(_ picture: TemplateReport, label: String) async throws -> EnrolmentRecord.Finding

    /// Keeps everything and lets go.
    mutating func finish() async throws
}
