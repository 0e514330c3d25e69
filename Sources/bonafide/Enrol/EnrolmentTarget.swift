import Verification

/// Where templates are enrolled: a gallery or a facebank.
protocol EnrolmentTarget: TemplateGallery {
    /// What it is called, for people.
    var name: String { get }

    /// Writes what is not written yet, and closes the target.
    func finish() async throws
}
