import Verification

/// What a client asks for: one picture, and whether the quality gate is enforced.
struct LivenessRequest: Sendable {
    /// The names of its parts.
    private enum Name {
        static let file = "file"
        static let image = "image"
        static let enableChecks = CallerChecks.enableChecks
    }

    /// The forms of eKYC-facial and face-recognition-liveness: the picture is `file` or `image` in a form and `image` in JSON.
    static let form = Form(
        schemaName: "PictureAsText",
        files: [
            FormFile(
                .plain(Name.file, in: .form), .plain(Name.image),
                presence: .required(inObject: .invalidJSON), isBareBody: true)
        ],
        fields: [
            FormField(
                Name.enableChecks, .flag(standard: true),
                "false skips the quality gate, but for what attack detection needs, if the operator allows it.",
                once: .query, as: .flags)
        ])

    /// The bytes of the picture's file.
    let picture: [UInt8]
    /// eKYC-facial's `enable_checks`, as it is asked for.
    private let wanted: LivenessOptions

    /// Reads what `form` declares.
    init(_ parts: RequestParts) throws(Problem) {
        picture = try parts.requiredFile(Name.file).bytes
        var wanted = LivenessOptions()
        wanted.qualityGate = parts.flag(Name.enableChecks) == false ? .floor : .enforced
        self.wanted = wanted
    }

    /// What counts.
    func options(_ authority: CallerAuthority) -> LivenessOptions { authority.effective(wanted) }

    /// The names of the options that do not count.
    func ignored(_ authority: CallerAuthority) -> [String] {
        options(authority) == wanted ? [] : [Name.enableChecks]
    }
}
