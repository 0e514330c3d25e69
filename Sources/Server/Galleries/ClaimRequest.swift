import Verification

/// What a client asks for: whether the person of a picture is one named subject.
struct ClaimRequest: Sendable {
    /// What a client sends.
    static let form = Form(files: GalleryRequest.files, fields: MatchRequest.fields)

    /// The bytes of the picture's file.
    let picture: [UInt8]
    /// What the caller chose.
    let options: ClaimJob.Options

    /// Reads what `form` declares.
    ///
    /// - Throws: `parameter.invalid`.
    init(_ parts: RequestParts) throws(Problem) {
        picture = try parts.requiredFile(GalleryRequest.files[0].key).bytes
        var options = ClaimJob.Options()
        options.probe = MatchRequest.probe(parts, judgesLiveness: false)
        options.operatingPoint = try MatchRequest.operatingPoint(parts)
        self.options = options
    }
}
