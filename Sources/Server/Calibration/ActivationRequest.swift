/// Which policy is to be put into force.
struct ActivationRequest: Sendable {
    /// The names of its parts.
    private enum Name {
        static let calibration = "calibration"
        static let policy = "policy"
        static let signature = "signature"
    }

    /// Where the policy is.
    enum PolicySource: Sendable {
        /// It was made here.
        case calibration(String)
        /// It came with the request.
        case policy([UInt8])
    }

    /// Where the policy is.
    let source: PolicySource
    /// The file of its signature.
    let signature: [UInt8]?

    /// The most bytes of a policy, and of a signature.
    static let limitBytes = 1 << 20

    /// A calibration's identifier, or a policy's file.
    static let form = Form(
        schemaName: "ActivationAsText",
        files: [
            FormFile(
                .plain(Name.policy), limit: .bytes(limitBytes), presence: .optional, "A policy's file instead."),
            FormFile(
                .plain(Name.signature), limit: .bytes(limitBytes), presence: .optional, "The file of its signature."),
        ],
        fields: [FormField(Name.calibration, .text, "A calibration that is done.")])

    /// Reads what `form` declares.
    ///
    /// - Throws: `multipart.missing_file` without a policy, `parameter.invalid` with two.
    init(_ parts: RequestParts) throws(Problem) {
        signature = parts.file(Name.signature)?.bytes
        switch (parts.text(Name.calibration), parts.file(Name.policy)) {
        case (let id?, nil): source = .calibration(id)
        case (nil, let policy?): source = .policy(policy.bytes)
        case (nil, nil): throw Problem(.missingFile, field: Name.policy)
        case (.some, .some): throw Problem(.invalidParameter, field: Name.calibration)
        }
    }
}
