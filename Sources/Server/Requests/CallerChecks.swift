import Verification

/// Which checks a request asks for, and which it asks to leave out; what counts of it is the operator's to say.
struct CallerChecks: Sendable {
    /// The part that asks to leave quality out.
    static let enableChecks = "enable_checks"
    /// The part that asks for liveness, or to leave it out.
    static let checkLiveness = "check_liveness"

    /// The options when the request says nothing.
    private let standard: TemplateOptions
    /// The options as it asks for them.
    private let wanted: TemplateOptions

    /// Reads what `fields(_:)` declares.
    ///
    /// - Parameter standard: the options when the request says nothing.
    init(_ parts: RequestParts, over standard: TemplateOptions) {
        var wanted = standard
        if parts.flag(Self.enableChecks) == false { wanted.quality = .measured }
        if let judges = parts.flag(Self.checkLiveness) { wanted.liveness = judges ? .judged : .skipped }
        self.standard = standard
        self.wanted = wanted
    }

    /// The fields, about a picture that is called something.
    static func fields(_ picture: String) -> [FormField] {
        [
            FormField(
                Self.checkLiveness, .flag(),
                "Whether the \(picture)'s presentation is judged, too: then only a live one is accepted. false where it is "
                    + "judged by default counts only if the operator allows it."),
            FormField(
                Self.enableChecks, .flag(),
                "false lets a \(picture) of poor quality pass, if the operator allows it; it is reported all the same."),
        ]
    }

    /// What counts.
    func options(_ authority: CallerAuthority) -> TemplateOptions { authority.effective(wanted, over: standard) }

    /// The names of the options that do not count.
    func ignored(_ authority: CallerAuthority) -> [String] {
        let counted = options(authority)
        return (counted.quality == wanted.quality ? [] : [Self.enableChecks])
            + (counted.liveness == wanted.liveness ? [] : [Self.checkLiveness])
    }
}
