import Hummingbird

/// Which policy is to be put into force.
struct ActivationRequest: Sendable {
    /// The names of its parts.
    enum Name {
        static let calibration = "calibration"
        static let policy = "policy"
        static let signature = "signature"
    }

    /// Where the policy is.
    enum Source: Sendable {
        /// It was made here.
        case calibration(String)
        /// It came with the request.
        case policy([UInt8])
    }

    /// Where the policy is.
    let source: Source
    /// The file of its signature.
    let signature: [UInt8]?

    /// The most bytes of a policy, and of a signature.
    static let limitBytes = 1 << 20

    /// Reads a request.
    ///
    /// - Throws: `Problem`, `MultipartError` or `Base64Error`.
    static func read(_ request: Request, reservation: BodyReservation) async throws -> ActivationRequest {
        let shape = RequestParts.Shape(
            files: [Name.policy: limitBytes, Name.signature: limitBytes], fields: [Name.calibration],
            limitBytes: 2 * limitBytes)
        return try Self(await RequestParts.read(request, shape, reservation: reservation))
    }

    private init(_ parts: RequestParts) throws(Problem) {
        signature = parts.file(Name.signature)
        switch (parts.text(Name.calibration), parts.file(Name.policy)) {
        case (let id?, nil): source = .calibration(id)
        case (nil, let policy?): source = .policy(policy)
        case (nil, nil): throw Problem(.missingFile, field: Name.policy)
        case (.some, .some): throw Problem(.invalidParameter, field: Name.calibration)
        }
    }
}
