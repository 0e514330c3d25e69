import HTTPTypes
import Hummingbird

/// Every route by method and path: the router, `/openapi.json`, `/docs` and the metrics' labels are all made from this list.
enum APIRoute: String, CaseIterable, Sendable {
    case liveness = "POST /v1/liveness"
    case pairLiveness = "POST /v1/liveness/pair"
    case shortLiveness = "POST /liveness"
    case detect = "POST /detect"
    case detectBase64 = "POST /detect_base64"
    case faceMatch = "POST /face-match"
    case compare = "POST /compare"
    case matchFaces = "POST /v1/faces/match"
    case identity = "POST /identity"
    case main = "POST /main"
    case galleries = "GET /v1/galleries"
    case createGallery = "PUT /v1/galleries/{gallery}"
    case gallery = "GET /v1/galleries/{gallery}"
    case deleteGallery = "DELETE /v1/galleries/{gallery}"
    case subjects = "GET /v1/galleries/{gallery}/subjects"
    case enrol = "POST /v1/galleries/{gallery}/subjects"
    case subject = "GET /v1/galleries/{gallery}/subjects/{subject}"
    case deleteSubject = "DELETE /v1/galleries/{gallery}/subjects/{subject}"
    case search = "POST /v1/galleries/{gallery}/search"
    case visualization = "GET /visualization/{name}"
    case cleanup = "DELETE /cleanup/{session_id}"
    case passportChallenge = "POST /v1/passports/challenge"
    case passportVerify = "POST /v1/passports/verify"
    case calibrate = "POST /calibrate"
    case createCalibration = "POST /v1/calibrations"
    case calibrations = "GET /v1/calibrations"
    case calibration = "GET /v1/calibrations/{calibration}"
    case calibratedPolicy = "GET /v1/calibrations/{calibration}/policy"
    case deleteCalibration = "DELETE /v1/calibrations/{calibration}"
    case policies = "GET /v1/policies"
    case activatePolicy = "POST /v1/policies/activate"
    case rollBackPolicy = "POST /v1/policies/rollback"
    case health = "GET /health"
    case livez = "GET /livez"
    case readyz = "GET /readyz"
    case metrics = "GET /metrics"
    case openAPI = "GET /openapi.json"
    case docs = "GET /docs"

    /// Its method.
    var method: HTTPRequest.Method { .init(rawValue: String(rawValue.prefix { $0 != " " })) ?? .get }

    /// Its path, in which braces stand for one component.
    var path: String { String(rawValue.drop { $0 != " " }.dropFirst()) }

    /// The names of the components that its path leaves open.
    var pathParameters: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// The routes of a path as a client writes it, one for each method.
    static func at(_ path: String) -> [APIRoute] {
        let components = path.split(separator: "/", omittingEmptySubsequences: false)
        return allCases.filter { $0.matches(components) }
    }

    /// The route that a router matched by its template.
    static func of(method: HTTPRequest.Method, template: String?) -> APIRoute? {
        let method = method == .head ? .get : method
        return allCases.first { $0.method == method && $0.path == template }
    }

    private func matches(_ components: [Substring]) -> Bool {
        let own = path.split(separator: "/", omittingEmptySubsequences: false)
        return own.count == components.count
            && zip(own, components).allSatisfy { $0.hasPrefix("{") ? !$1.isEmpty : $0 == $1 }
    }

    /// The methods that are answered on the path of some routes.
    static func allowedMethods(_ routes: [APIRoute]) -> String {
        routes.flatMap { $0.method == .get ? ["GET", "HEAD"] : [$0.method.rawValue] }.joined(separator: ", ")
    }

    /// What a client sends to it.
    enum Input {
        case nothing, picture, pair, match, enrolment, search, passport, calibration, activation
    }

    /// What a client sends to it.
    var input: Input {
        switch self {
        case .liveness, .shortLiveness: .picture
        case .pairLiveness, .detect, .detectBase64: .pair
        case .faceMatch, .compare, .matchFaces: .match
        case .enrol: .enrolment
        case .identity, .main, .search: .search
        case .passportVerify: .passport
        case .calibrate, .createCalibration: .calibration
        case .activatePolicy: .activation
        default: .nothing
        }
    }

    /// Whether drawings are made when the query does not say.
    var drawsByDefault: Bool { self == .detect || self == .detectBase64 }

    /// The scope that a key needs for it; absent = open to everybody.
    var scope: APIKey.Scope? {
        switch self {
        case .liveness, .pairLiveness, .shortLiveness, .detect, .detectBase64, .visualization, .cleanup: .liveness
        case .faceMatch, .compare, .matchFaces: .match
        case .identity, .main, .search: .search
        case .galleries, .createGallery, .gallery, .deleteGallery, .subjects, .enrol, .subject, .deleteSubject:
            .galleries
        case .passportChallenge, .passportVerify: .passports
        case .calibrate, .createCalibration, .calibrations, .calibration, .calibratedPolicy, .deleteCalibration:
            .calibrate
        case .policies, .activatePolicy, .rollBackPolicy: .operate
        case .metrics: .metrics
        case .health, .livez, .readyz, .openAPI, .docs: nil
        }
    }

    /// What it does, in one sentence.
    var summary: String {
        switch self {
        case .liveness: "Is the face in this picture a bona fide presentation?"
        case .pairLiveness: "Does the face in two pictures move as a head does before a background that stays?"
        case .shortLiveness: "The same decision in the short form: passed, score, threshold."
        case .detect: "The decision about two pictures in bg-verify's form."
        case .detectBase64: "The same for pictures as base64 in JSON."
        case .faceMatch: "Is the person of a passport's chip, or of a document's portrait, the one in the selfie?"
        case .compare: "Do two photographs show one person, and is the second a bona fide presentation?"
        case .matchFaces: "Do two pictures show one person, at which false match rate?"
        case .identity: "Who of the standard gallery is in this picture?"
        case .main: "The same, and whether it is a bona fide presentation, measured once."
        case .galleries: "All galleries."
        case .createGallery: "Makes a gallery; one that is there stays as it is."
        case .gallery: "One gallery."
        case .deleteGallery: "Deletes a gallery with all subjects; nothing of them is left in any file."
        case .subjects: "The subjects of a gallery, page by page."
        case .enrol: "Adds a picture to a subject; poor pictures and attack presentations are refused."
        case .subject: "One subject."
        case .deleteSubject: "Deletes a subject; nothing of it is left in any file."
        case .search: "Who of a gallery is in this picture?"
        case .visualization: "A drawing that a decision about two pictures named, for the key that asked for it."
        case .cleanup: "Removes the drawings of a decision."
        case .passportChallenge: "Eight bytes for a passport's chip to sign, which shows that it is no copy."
        case .passportVerify: "Did an issuing state sign what this passport's chip holds?"
        case .calibrate, .createCalibration:
            "Makes a policy from labelled pairs or scores, in the background; it is never applied by itself."
        case .calibrations: "All calibrations, the newest first."
        case .calibration: "How far a calibration is, and what came out."
        case .calibratedPolicy: "The policy that came out, byte for byte."
        case .deleteCalibration: "Removes a calibration with all its files."
        case .policies: "The policy in force, and every change with who made it."
        case .activatePolicy: "Puts a policy into force, one that was made here or one that comes with the request."
        case .rollBackPolicy: "Puts the policy of before into force again."
        case .health: "Whether the server is up, its version and its models."
        case .livez: "Whether the process lives; it answers at once."
        case .readyz: "Whether requests for decisions are served: 200, or 503 with the reason."
        case .metrics: "Counters and gauges in the Prometheus text format."
        case .openAPI: "This interface as OpenAPI 3.1."
        case .docs: "This interface as a page for people."
        }
    }

    /// The media type of a successful reply.
    var contentType: String {
        switch self {
        case .metrics: MetricsText.contentType
        case .docs: "text/html; charset=utf-8"
        case .visualization: "image/png"
        default: "application/json"
        }
    }

    /// The status of a successful reply.
    var status: HTTPResponse.Status { input == .calibration ? .accepted : .ok }

    /// The refusals that it may reply with, besides `server.internal`.
    var problems: [ProblemCode] {
        switch (self, input) {
        case (_, .picture), (_, .pair): ProblemCode.reading + ProblemCode.judging
        case (_, .match):
            ProblemCode.reading + ProblemCode.judging + ProblemCode.documents
                + [.invalidHexadecimal, .recognitionUnavailable, .operatingPointUnsupported]
        case (_, .enrolment), (_, .search):
            ProblemCode.reading + ProblemCode.judging + ProblemCode.storing + [.recognitionUnavailable]
        case (.galleries, _), (.createGallery, _), (.gallery, _), (.deleteGallery, _), (.subjects, _), (.subject, _),
            (.deleteSubject, _):
            ProblemCode.storing + [.invalidParameter, .unauthorized, .forbidden, .rateLimited]
        case (.visualization, _):
            [.invalidDrawingName, .drawingNotFound, .unauthorized, .forbidden, .rateLimited]
        case (.cleanup, _): [.invalidSession, .sessionNotFound, .unauthorized, .forbidden, .rateLimited]
        case (.passportVerify, _):
            ProblemCode.passports
        case (.passportChallenge, _), (.metrics, _): [.unauthorized, .forbidden, .rateLimited]
        case (_, .calibration):
            ProblemCode.reading + ProblemCode.calibrating
                + [.busy, .policiesUnavailable, .noCalibrationFolder, .pathOutside]
        case (_, .activation):
            ProblemCode.reading + ProblemCode.activating
                + [.policiesUnavailable, .calibrationNotFound, .calibrationNotDone, .starting, .failed, .draining]
        case (.calibrations, _): [.policiesUnavailable, .unauthorized, .forbidden, .rateLimited]
        case (.calibration, _), (.calibratedPolicy, _), (.deleteCalibration, _):
            [
                .policiesUnavailable, .calibrationNotFound, .calibrationNotDone, .unauthorized, .forbidden,
                .rateLimited,
            ]
        case (.policies, _), (.rollBackPolicy, _):
            [
                .policiesUnavailable, .nothingToRollBack, .starting, .failed, .draining, .unauthorized, .forbidden,
                .rateLimited,
            ]
        case (.readyz, _): [.starting, .failed, .draining]
        default: []
        }
    }
}
