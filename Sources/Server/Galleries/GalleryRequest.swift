import Storage
import Verification

/// A picture for a gallery: to be enrolled, or to be searched.
struct GalleryRequest: Sendable {
    /// The names of its parts.
    private enum Name {
        static let image = "image"
        static let file = "file"
        static let label = "label"
        static let count = "count"
        static let wantedRate = "fpir"
    }

    private enum Constants {
        /// A subject's label in UTF-8, and room for the limit to be reported.
        static let fieldLimitBytes = 1024
        static let counts = 1...100
        static let checks = CallerChecks.fields("picture")
    }

    /// The number of results that are wanted.
    static let countField = FormField(
        Name.count,
        .number(
            in: Double(Constants.counts.lowerBound)...Double(Constants.counts.upperBound),
            standard: Double(SearchOptions().maximumCount), isWhole: true), "The most results.")

    /// The picture.
    static let files = [FormFile(.plain(Name.image), .plain(Name.file), isBareBody: true)]

    /// A picture to be enrolled.
    static let enrolmentForm = Form(
        files: Self.files,
        fields: [FormField(Name.label, .text, "What the operator calls the subject; needed.")] + Constants.checks,
        fieldLimitBytes: Constants.fieldLimitBytes)

    /// A picture to be searched.
    static let searchForm = Form(
        files: Self.files,
        fields: [
            countField,
            FormField(
                Name.wantedRate, .number(),
                "A stricter rate of false identifications than the policy's; a looser one does not count."),
        ] + Constants.checks,
        fieldLimitBytes: Constants.fieldLimitBytes)

    /// The bytes of the picture's file.
    let picture: [UInt8]
    /// What the operator calls the subject; empty in a search.
    let label: String
    /// The most candidates of a search.
    let count: Int
    /// A stricter rate of false identifications than the policy's.
    let wantedRate: Double?
    /// What is asked to be required of the picture.
    let checks: CallerChecks

    /// Reads what `enrolmentForm` declares.
    ///
    /// - Throws: `parameter.invalid`.
    init(enrolling parts: RequestParts) throws(Problem) {
        guard let label = parts.text(Name.label) else { throw Problem(.invalidParameter, field: Name.label) }
        try self.init(parts, label: label, .judgedEnrolment)
    }

    /// Reads what `searchForm` declares.
    ///
    /// - Parameter judgesLiveness: whether the presentation is judged when the client does not say.
    /// - Throws: `parameter.invalid`.
    init(searching parts: RequestParts, judgesLiveness: Bool) throws(Problem) {
        var standard = TemplateOptions.selfie
        standard.liveness = judgesLiveness ? .judged : .skipped
        try self.init(parts, label: "", standard)
    }

    private init(_ parts: RequestParts, label: String, _ standard: TemplateOptions) throws(Problem) {
        checks = CallerChecks(parts, over: standard)
        self.label = label
        picture = try parts.requiredFile(Name.image).bytes
        count = try Self.count(parts)
        wantedRate = try Self.wantedRate(parts)
    }

    /// The names of a search's options that did not count.
    ///
    /// - Parameter report: says where it was decided.
    func ignored(_ authority: CallerAuthority, _ report: IdentificationReport) -> [String] {
        guard let wantedRate, let decided = report.threshold?.wantedRate, decided < wantedRate else {
            return checks.ignored(authority)
        }
        return checks.ignored(authority) + [Name.wantedRate]
    }

    /// The number of results that are wanted.
    ///
    /// - Throws: `parameter.invalid`.
    static func count(_ parts: RequestParts) throws(Problem) -> Int {
        guard let text = parts.text(Name.count) else { return SearchOptions().maximumCount }
        // Numbers of JSON arrive as decimals.
        guard let number = Double(text), let count = Int(exactly: number), Constants.counts.contains(count) else {
            throw Problem(.invalidParameter, field: Name.count)
        }
        return count
    }

    private static func wantedRate(_ parts: RequestParts) throws(Problem) -> Double? {
        guard let text = parts.text(Name.wantedRate) else { return nil }
        guard let rate = Double(text), rate > 0, rate < 1 else {
            throw Problem(.invalidParameter, field: Name.wantedRate)
        }
        return rate
    }
}
