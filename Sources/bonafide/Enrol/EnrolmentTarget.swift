import Verification

/// Where templates go.
protocol EnrolmentTarget: TemplateGallery {
    /// What it is called, for people.
    var name: String { get }

    /// Keeps everything and lets go.
    func finish() async throws
}
