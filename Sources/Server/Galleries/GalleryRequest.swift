import Hummingbird
import Storage
import Verification

/// A picture for a gallery: to be enrolled, or to be searched.
struct GalleryRequest: Sendable {
    /// The names of its parts.
    enum Name {
        static let image = "image"
        static let file = "file"
        static let label = "label"
        static let count = "count"
        static let wantedRate = "fpir"
        static let checkLiveness = "check_liveness"
        static let enableChecks = "enable_checks"
    }

    /// What the picture is for.
    enum Purpose {
        case enrolment, search

        /// What the form may hold beside the picture.
        var fields: [String] {
            switch self {
            case .enrolment: [Name.label, Name.checkLiveness, Name.enableChecks]
            case .search: [Name.count, Name.wantedRate, Name.checkLiveness, Name.enableChecks]
            }
        }
    }

    private enum Constants {
        /// A subject's label in UTF-8, and room for the limit to be told from it.
        static let fieldLimitBytes = 1024
        static let counts = 1...100
    }

    /// The bytes of the picture's file.
    let picture: [UInt8]
    /// What the operator calls the subject; empty in a search.
    let label: String
    /// The most candidates of a search.
    let count: Int
    /// A stricter rate of false identifications than the policy's.
    let wantedRate: Double?
    /// How the template is made.
    let options: TemplateOptions

    /// Reads a request.
    ///
    /// - Parameter judgesLiveness: whether the presentation is judged when the client does not say.
    /// - Throws: `Problem`, `MultipartError` or `Base64Error`.
    static func read(
        _ request: Request, for purpose: Purpose, judgesLiveness: Bool, pictureLimitBytes: Int,
        reservation: BodyReservation
    ) async throws -> Self {
        let parts = try await RequestParts.read(
            request,
            .init(
                files: [Name.image: pictureLimitBytes, Name.file: pictureLimitBytes], fields: purpose.fields,
                fieldLimitBytes: Constants.fieldLimitBytes, body: Name.image, limitBytes: pictureLimitBytes),
            reservation: reservation)
        var options = purpose == .enrolment ? TemplateOptions.enrolment : .selfie
        if try parts.flag(Name.enableChecks) == false { options.quality = .measured }
        options.liveness = try parts.flag(Name.checkLiveness) ?? judgesLiveness ? .judged : .skipped
        if purpose == .enrolment, parts.text(Name.label) == nil {
            throw Problem(.invalidParameter, field: Name.label)
        }
        return Self(
            picture: try parts.file(of: [Name.image, Name.file]), label: parts.text(Name.label) ?? "",
            count: try count(parts.text(Name.count)), wantedRate: try wantedRate(parts.text(Name.wantedRate)),
            options: options)
    }

    /// A number of results.
    static func count(_ text: String?) throws(Problem) -> Int {
        guard let text else { return SearchOptions().maximumCount }
        // Numbers of JSON arrive as decimals.
        guard let number = Double(text), let count = Int(exactly: number), Constants.counts.contains(count) else {
            throw Problem(.invalidParameter, field: Name.count)
        }
        return count
    }

    private static func wantedRate(_ text: String?) throws(Problem) -> Double? {
        guard let text else { return nil }
        guard let rate = Double(text), rate > 0, rate < 1 else {
            throw Problem(.invalidParameter, field: Name.wantedRate)
        }
        return rate
    }
}
