import Documents
import Hummingbird
import Imaging
import Verification

/// What a client asks for: two pictures to be compared, and where to decide.
struct MatchRequest: Sendable {
    /// The names of its parts.
    enum Name {
        static let reference = "reference"
        static let probe = "probe"
        static let dataGroup2 = "dg2"
        static let dataGroup2Hexadecimal = "dg2_hex"
        static let falseMatchRate = "fmr"
        static let operatingPoint = "operating_point"
        static let checkLiveness = "check_liveness"
        static let enableChecks = "enable_checks"
    }

    /// Which parts hold the pictures.
    struct Names {
        /// One of these holds the reference; those of a chip's data group hold it inside.
        let reference: [String]
        /// This one holds the probe.
        let probe: String
        /// Whether the probe's presentation is judged when the client does not say.
        let judgesLiveness: Bool

        /// Today's names.
        static let today = Names(
            reference: [Name.reference, Name.dataGroup2, Name.dataGroup2Hexadecimal], probe: Name.probe,
            judgesLiveness: false)
        /// face-recognition-liveness's names of a passport's face and a selfie.
        static let passport = Names(
            reference: ["reference_image", Name.dataGroup2Hexadecimal], probe: "selfie_image", judgesLiveness: false)
        /// face-recognition-liveness's names of two photographs.
        static let photographs = Names(reference: ["photo_a"], probe: "photo_b", judgesLiveness: true)
    }

    static let fields = [Name.falseMatchRate, Name.operatingPoint, Name.checkLiveness, Name.enableChecks]

    /// The part that held the reference.
    let referenceName: String
    /// The bytes of the reference's picture.
    let reference: [UInt8]
    /// The part that held the probe.
    let probeName: String
    /// The bytes of the probe's picture.
    let probe: [UInt8]
    /// What the caller chose.
    let options: MatchOptions

    /// Reads a request.
    ///
    /// - Throws: `Problem`, `MultipartError` or `Base64Error`.
    static func read(
        _ request: Request, names: Names, pictureLimitBytes: Int, reservation: BodyReservation
    ) async throws -> Self {
        let files = (names.reference + [names.probe]).map { ($0, pictureLimitBytes) }
        let parts = try await RequestParts.read(
            request,
            .init(
                files: Dictionary(uniqueKeysWithValues: files), fields: fields, limitBytes: 2 * pictureLimitBytes),
            reservation: reservation)
        var options = MatchOptions()
        options.probe.liveness = try parts.flag(Name.checkLiveness) ?? names.judgesLiveness ? .judged : .skipped
        if try parts.flag(Name.enableChecks) == false { options.probe.quality = .measured }
        options.operatingPoint = try operatingPoint(parts)
        let file = try parts.file(of: names.reference)
        let name = names.reference.first { parts.file($0) != nil } ?? names.reference[0]
        return Self(
            referenceName: name, reference: name.hasPrefix(Name.dataGroup2) ? try face(in: file, field: name) : file,
            probeName: names.probe, probe: try parts.file(of: [names.probe]), options: options)
    }

    /// The part that an unreadable picture came from.
    func part(of role: PictureError.Role) -> String {
        switch role {
        case .reference: referenceName
        case .probe: probeName
        }
    }

    /// The first face of a chip's data group 2.
    private static func face(in dataGroup: [UInt8], field: String) throws(Problem) -> [UInt8] {
        do {
            return try DataGroup2(dataGroup).faces[0].bytes
        } catch {
            throw Problem(ProblemCode(error.code), field: field, logReason: error.reason)
        }
    }

    private static func operatingPoint(_ parts: RequestParts) throws(Problem) -> OperatingPoint.Request? {
        switch (parts.text(Name.falseMatchRate), parts.text(Name.operatingPoint)) {
        case (nil, nil): return nil
        case (nil, let name?): return .named(name)
        case (let rate?, nil):
            guard let rate = Double(rate), rate > 0, rate < 1 else {
                throw Problem(.invalidParameter, field: Name.falseMatchRate)
            }
            return .falseMatchRate(rate)
        case (_?, _?): throw Problem(.invalidParameter, field: Name.operatingPoint)
        }
    }
}
