import Verification

/// What a client asks for: two pictures of one face, bg-verify's parameters, and whether drawings are wanted.
struct PairRequest: Sendable {
    /// The names of its parts besides the parameters'.
    enum Name {
        static let first = FrameError.FrameNumber.first.field
        static let second = FrameError.FrameNumber.second.field
        static let parameters = "params"
        static let imuRotation = "imu_rotation_deg"
        static let visualize = "visualize"
    }

    /// bg-verify's forms: in JSON the parameters are in `params`.
    ///
    /// - Parameter draws: whether drawings are made when the query does not say.
    static func form(draws: Bool) -> Form {
        let pictures = [Name.first, Name.second].map {
            FormFile(.plain($0), presence: .required(inObject: .invalidJSON))
        }
        let parameters = PairParameter.allCases.map {
            FormField(
                $0.rawValue, .number(in: $0.range, standard: $0.standard, isWhole: $0.isInteger), in: .body,
                once: .body, as: .numbers, within: Name.parameters)
        }
        let rotation = FormField(
            Name.imuRotation, .number(in: -PairOptions.maximumRotationDegrees...PairOptions.maximumRotationDegrees),
            "How far the client's motion sensor says that the camera turned between the pictures, in degrees.",
            in: .body, once: .body, as: .numbers)
        let visualize = FormField(
            Name.visualize, .flag(standard: draws),
            "Whether drawings for people are made and kept for a while, where the operator offers them.",
            in: .query, once: .query)
        return Form(schemaName: "PairAsText", files: pictures, fields: parameters + [rotation, visualize])
    }

    /// The bytes of the first picture's file.
    let first: [UInt8]
    /// The bytes of the second picture's file.
    let second: [UInt8]
    /// What the caller chose.
    let options: PairOptions

    /// Reads what a form of these declares.
    ///
    /// - Parameters:
    ///   - draws: whether drawings are made when the client does not say.
    ///   - drawings: whether the operator offers them.
    /// - Throws: `parameter.invalid` with the name of the first parameter that is not allowed.
    init(_ parts: RequestParts, draws: Bool, drawings: ServerConfiguration.DrawingOffer) throws(Problem) {
        first = try parts.requiredFile(Name.first).bytes
        second = try parts.requiredFile(Name.second).bytes
        var options = try PairOptions(parts)
        let isWanted = parts.flag(Name.visualize) ?? draws
        options.drawings = isWanted && drawings == .offered ? .made : .none
        self.options = options
    }
}
