import Verification

extension PairOptions {
    /// The largest rotation that a client may report, in degrees.
    static let maximumRotationDegrees = 360.0

    /// Reads the parameters and the rotation of a request.
    ///
    /// - Throws: `parameter.invalid` with the name of the first one that is not allowed.
    init(_ parts: RequestParts) throws(Problem) {
        self.init()
        for parameter in PairParameter.allCases {
            guard let number = try Self.number(parameter.rawValue, parts) else { continue }
            guard parameters.set(parameter, to: number) else {
                throw Problem(.invalidParameter, field: parameter.rawValue)
            }
        }
        if let degrees = try Self.number(PairRequest.Name.imuRotation, parts) {
            guard abs(degrees) <= Self.maximumRotationDegrees else {
                throw Problem(.invalidParameter, field: PairRequest.Name.imuRotation)
            }
            imuRotationDegrees = abs(degrees)
        }
    }

    /// A decimal number; Swift's own reader would also take `nan`, `inf` and hexadecimal digits.
    private static func number(_ name: String, _ parts: RequestParts) throws(Problem) -> Double? {
        guard let text = parts.text(name) else { return nil }
        guard text.utf8.allSatisfy("+-.0123456789eE".utf8.contains), let number = Double(text) else {
            throw Problem(.invalidParameter, field: name)
        }
        return number
    }
}
