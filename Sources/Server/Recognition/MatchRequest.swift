import Documents
import Imaging
import Verification

/// What a client asks for: two pictures to be compared, and the operating point.
struct MatchRequest: Sendable {
    /// The names of its parts.
    private enum Name {
        static let reference = "reference"
        static let probe = "probe"
        static let dataGroup2 = "dg2"
        static let dataGroup2Hexadecimal = "dg2_hex"
        static let falseMatchRate = "fmr"
        static let operatingPoint = "operating_point"
    }

    /// Which parts hold the pictures.
    struct Names: Sendable {
        /// One of these holds the reference; those of a chip's data group hold it inside.
        let reference: FormFile
        /// This one holds the probe.
        let probe: FormFile
        /// Whether the probe's presentation is judged when the client does not say.
        let judgesLiveness: Bool

        /// Today's names.
        static let today = Names(
            reference: FormFile(
                .plain(Name.reference), .plain(Name.dataGroup2), .hexadecimal(Name.dataGroup2Hexadecimal)),
            probe: FormFile(.plain(Name.probe)), judgesLiveness: false)
        /// face-recognition-liveness's names of a passport's face and a selfie.
        static let passport = Names(
            reference: FormFile(.plain("reference_image"), .hexadecimal(Name.dataGroup2Hexadecimal)),
            probe: FormFile(.plain("selfie_image")), judgesLiveness: false)
        /// face-recognition-liveness's names of two photographs.
        static let photographs = Names(
            reference: FormFile(.plain("photo_a")), probe: FormFile(.plain("photo_b")), judgesLiveness: true)

        /// The form with these names.
        var form: Form { Form(files: [reference, probe], fields: MatchRequest.fields) }
    }

    /// What a caller may choose of a comparison.
    static let fields =
        [
            FormField(
                Name.falseMatchRate, .number(),
                "Decide at this false match rate; a looser one than the policy's counts only if the operator allows it."
            ),
            FormField(
                Name.operatingPoint, .text,
                "Decide at this point of the policy, such as fmr-1e-5; a looser one counts only if the operator allows it."
            ),
        ] + CallerChecks.fields("probe")

    /// The part that held the reference.
    let referenceName: String
    /// The bytes of the reference's picture.
    let reference: [UInt8]
    /// The part that held the probe.
    let probeName: String
    /// The bytes of the probe's picture.
    let probe: [UInt8]
    /// Where the comparison is asked to be decided; the policy's own operating point when absent.
    private let operatingPoint: OperatingPoint.Request?
    /// What is asked to be required of the probe.
    private let checks: CallerChecks

    /// Reads what the form of some names declares.
    ///
    /// - Throws: `parameter.invalid`, or the code of a data group that cannot be read.
    init(_ parts: RequestParts, _ names: Names) throws(Problem) {
        var standard = MatchOptions().probe
        standard.liveness = names.judgesLiveness ? .judged : .skipped
        checks = CallerChecks(parts, over: standard)
        operatingPoint = try Self.operatingPoint(parts)
        let file = try parts.requiredFile(names.reference.key)
        referenceName = file.name
        reference =
            file.name.hasPrefix(Name.dataGroup2) ? try Self.face(in: file.bytes, field: file.name) : file.bytes
        let probe = try parts.requiredFile(names.probe.key)
        probeName = probe.name
        self.probe = probe.bytes
    }

    /// What counts.
    func options(_ authority: CallerAuthority) -> MatchOptions {
        var options = MatchOptions()
        options.probe = checks.options(authority)
        options.operatingPoint = operatingPoint
        return options
    }

    /// The names of the options that did not count.
    ///
    /// - Parameter report: says where it was decided.
    func ignored(_ authority: CallerAuthority, _ report: MatchReport, _ recognizer: Recognizer?) -> [String] {
        guard let operatingPoint, let point = try? recognizer?.operatingPoint(operatingPoint),
            point != report.operatingPoint
        else { return checks.ignored(authority) }
        let name =
            switch operatingPoint {
            case .named: Name.operatingPoint
            case .falseMatchRate: Name.falseMatchRate
            }
        return checks.ignored(authority) + [name]
    }

    /// The name of the part that an unreadable picture came from.
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

    /// Where a caller wants the comparison to be decided.
    ///
    /// - Throws: `parameter.invalid`.
    static func operatingPoint(_ parts: RequestParts) throws(Problem) -> OperatingPoint.Request? {
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
