import Verification

/// What a client asks for: whether the person of a picture is one named subject.
struct ClaimRequest: Sendable {
    /// What a client sends.
    static let form = Form(files: GalleryRequest.files, fields: MatchRequest.fields)

    /// The bytes of the picture's file.
    let picture: [UInt8]
    /// Which checks the caller asks for.
    private let checks: CallerChecks
    private let operatingPoint: OperatingPoint.Request?

    /// Reads what `form` declares.
    ///
    /// - Throws: `parameter.invalid`.
    init(_ parts: RequestParts) throws(Problem) {
        picture = try parts.requiredFile(GalleryRequest.files[0].key).bytes
        checks = CallerChecks(parts, over: ClaimJob.Options().probe)
        operatingPoint = try MatchRequest.operatingPoint(parts)
    }

    /// What counts.
    func options(_ authority: CallerAuthority) -> ClaimJob.Options {
        var options = ClaimJob.Options()
        options.probe = checks.options(authority)
        options.operatingPoint = operatingPoint
        return options
    }

    /// The names of the checks that did not count.
    func ignored(_ authority: CallerAuthority) -> [String] { checks.ignored(authority) }
}
