import Evaluation
import HTTPTypes
import Imaging
import Storage
import Verification

/// The closed list of what can go wrong with a request, with the status of each: the catalogue of `/docs`.
struct ProblemCode: Sendable, Equatable {
    /// The stable code, such as `request.too_large`.
    let code: String
    /// The HTTP status.
    let status: HTTPResponse.Status
    /// One sentence for the client's developer. It is the same for every request, so nothing can leak through it.
    let detail: String

    init(_ code: String, _ status: HTTPResponse.Status, _ detail: String) {
        self.code = code
        self.status = status
        self.detail = detail
    }

    static let notFound = Self("route.not_found", .notFound, "There is no such path; /docs lists all.")
    static let methodNotAllowed = Self(
        "route.method_not_allowed", .methodNotAllowed, "The path exists, but not for this method; see Allow.")
    static let invalidHost = Self(
        "host.invalid", .badRequest, "The request has no Host, several, or one that is no name or address.")
    static let unknownHost = Self(
        "host.unknown", .misdirectedRequest,
        "This server does not answer for the Host of the request; its operator can name it in hosts.")
    static let unknownProxy = Self(
        "host.unknown_proxy", .forbidden,
        "A server that asks for no key takes forwarded requests only from the proxies in trusted_proxies.")
    static let foreignOrigin = Self(
        "host.foreign_origin", .forbidden,
        "A server that asks for no key takes this from its own pages and from those in cors_origins only.")
    static let tooLarge = Self("request.too_large", .contentTooLarge, "The body is longer than this server accepts.")
    static let bodyTimeout = Self("request.timeout", .requestTimeout, "The body did not arrive in time.")
    static let bodyIncomplete = Self("request.incomplete", .badRequest, "The body ended before its declared length.")
    static let unsupportedType = Self(
        "request.unsupported_type", .unsupportedMediaType,
        "Send one of the media types that /openapi.json lists for this path.")
    static let unsupportedEncoding = Self(
        "request.unsupported_encoding", .unsupportedMediaType,
        "Send the body without a Content-Encoding, as Accept-Encoding says.")
    static let unknownParameter = Self(
        "parameter.unknown", .unprocessableContent,
        "The path has no query parameter of the name that field tells; /openapi.json lists those that there are.")
    static let invalidJSON = Self(
        "json.invalid", .badRequest,
        "The body is not a JSON object, or lacks the member that field names, or that has another type.")
    static let invalidParameter = Self(
        "parameter.invalid", .unprocessableContent,
        "The value of the parameter that field names is not allowed, or it was given twice.")
    static let invalidHexadecimal = Self(
        "hexadecimal.invalid", .badRequest,
        "The text that field names is neither an even number of hexadecimal digits nor base64.")
    static let missingFile = Self("multipart.missing_file", .badRequest, "The request lacks the file that field names.")
    static let duplicateFile = Self(
        "multipart.duplicate_file", .badRequest, "The form has the file that field names several times.")
    static let invalidDrawingName = Self(
        "visualization.invalid_name", .badRequest, "That is not the name of a visualization.")
    static let drawingNotFound = Self(
        "visualization.not_found", .notFound,
        "There is no such visualization; it may have expired, been removed, or belong to another key.")
    static let invalidSession = Self("session.invalid_id", .badRequest, "A session's identifier is a UUID.")
    static let sessionNotFound = Self(
        "session.not_found", .notFound,
        "There is no such session; it may have expired, been removed, or belong to another key.")
    static let recognitionUnavailable = Self(
        VerificationError.Code.notARecognizer.rawValue, .serviceUnavailable,
        "This server does not recognise faces; its operator can turn it on.")
    static let livenessUnavailable = Self(
        VerificationError.Code.instrumentMissing.rawValue, .serviceUnavailable,
        "This server does not do this job; its operator can turn it on.")
    static let galleriesUnavailable = Self(
        "gallery.unavailable", .serviceUnavailable, "This server has no galleries; its operator can turn them on.")
    static let operatingPointUnsupported = Self(
        VerificationError.Code.operatingPointUnsupported.rawValue, .unprocessableContent,
        "The policy does not know the operating point, or its calibration cannot support it; reason says why.")
    static let policiesUnavailable = Self(
        "policies.unavailable", .serviceUnavailable,
        "This server neither makes policies nor puts them into force; its operator can turn that on.")
    static let calibrationNotFound = Self("calibration.not_found", .notFound, "There is no such calibration.")
    static let calibrationNotDone = Self(
        "calibration.not_done", .conflict, "The calibration is not over yet, or has failed: it has no policy.")
    static let noCalibrationFolder = Self(
        "calibration.no_folder", .unprocessableContent,
        "This server's operator has named no folder of pictures for lists; send scores.")
    static let pathOutside = Self(
        "calibration.path_outside", .unprocessableContent,
        "A path does not lead to a file below the operator's folder; reason says in which line.")
    static let nothingToRollBack = Self(
        "policy.nothing_to_roll_back", .conflict, "The configured policy is in force.")
    static let unauthorized = Self(
        "key.missing_or_unknown", .unauthorized, "Send a known API key in the header X-API-Key.")
    static let forbidden = Self("key.missing_scope", .forbidden, "The API key does not have the scope of this path.")
    static let rateLimited = Self("rate.limited", .tooManyRequests, "Too many requests; wait as Retry-After says.")
    static let busy = Self("server.busy", .serviceUnavailable, "All lanes work and the queue is full; try again.")
    static let starting = Self("server.starting", .serviceUnavailable, "The models are being loaded; try again.")
    static let failed = Self(
        "server.not_ready", .serviceUnavailable, "The models could not be loaded or failed their test; see the log.")
    static let draining = Self("server.draining", .serviceUnavailable, "The server is shutting down.")
    static let timeout = Self("server.timeout", .serviceUnavailable, "The request took too long; try again.")
    static let internalError = Self("server.internal", .internalServerError, "The server failed; see its log.")
    /// The client went away; nobody reads this.
    static let clientGone = Self("client.gone", HTTPResponse.Status(code: 499), "The client closed the connection.")

    /// What a body may be refused for.
    static let reading: [ProblemCode] =
        [
            tooLarge, bodyTimeout, bodyIncomplete, unsupportedType, unsupportedEncoding, invalidJSON, invalidParameter,
            missingFile, duplicateFile,
        ] + MultipartError.allCases.map(Self.init) + Base64Error.allCases.map(Self.init)

    /// What a picture may be refused for.
    static let judging: [ProblemCode] =
        [busy, starting, failed, draining, timeout, livenessUnavailable]
        + ImagingError.Code.allCases.map(Self.init).filter { $0 != internalError }

    /// What a gallery may refuse.
    static let storing: [ProblemCode] =
        [galleriesUnavailable] + StorageError.Code.allCases.map(Self.init).filter { $0 != internalError }

    /// What scores, and lists of presentations, may be refused for.
    static let calibrating: [ProblemCode] = EvaluationError.Code.allCases.map(Self.init)

    /// What a policy may be refused for.
    static let activating: [ProblemCode] = VerificationError.Code.allCases.map(Self.init).filter {
        ![internalError, operatingPointUnsupported, recognitionUnavailable, livenessUnavailable].contains($0)
    }

    /// Every code that a reply can hold.
    static let all: [ProblemCode] =
        [
            notFound, methodNotAllowed, invalidHost, unknownHost, unknownProxy, foreignOrigin, tooLarge, bodyTimeout,
            bodyIncomplete, unsupportedType, unsupportedEncoding, invalidJSON, unknownParameter, invalidParameter,
            invalidHexadecimal, missingFile, duplicateFile, invalidDrawingName, drawingNotFound, invalidSession,
            sessionNotFound, recognitionUnavailable, livenessUnavailable, galleriesUnavailable,
            operatingPointUnsupported,
            policiesUnavailable, calibrationNotFound, calibrationNotDone, noCalibrationFolder, pathOutside,
            nothingToRollBack, unauthorized, forbidden, rateLimited, busy, starting, failed, draining, timeout,
            internalError,
        ] + calibrating + activating + MultipartError.allCases.map(Self.init) + Base64Error.allCases.map(Self.init)
        + ImagingError.Code.allCases.map(Self.init).filter { $0 != internalError }
        + documents + StorageError.Code.allCases.map(Self.init).filter { $0 != internalError }
}

extension ProblemCode {
    /// The code of a malformed form.
    init(_ error: MultipartError) {
        let detail =
            switch error {
            case .noBoundary: "The content type names no valid boundary."
            case .malformed: "The form's delimiters or part headers are malformed."
            case .truncated: "The form ends before its closing delimiter."
            case .tooLarge: "The form has too many parts or too long headers."
            case .unsupportedEncoding: "Parts must not have a transfer encoding."
            }
        self.init(error.rawValue, .badRequest, detail)
    }

    /// The code of a malformed text.
    init(_ error: Base64Error) {
        let detail =
            switch error {
            case .invalid: "The image is not base64: wrong characters, padding or trailing bits."
            case .unsupportedDataURI: "The data URI is not data:…;base64,…."
            }
        self.init(error.rawValue, .badRequest, detail)
    }

    /// The code of a picture that cannot be used: 413 too large, 415 a format that is not read, 422 else, 400 nothing.
    init(_ code: ImagingError.Code) {
        let (status, detail): (HTTPResponse.Status, String) =
            switch code {
            case .empty: (.badRequest, "The picture has no bytes.")
            case .tooManyBytes: (.contentTooLarge, "The picture has too many bytes.")
            case .tooManyPixels: (.contentTooLarge, "The picture has too many pixels.")
            case .sideTooLong: (.contentTooLarge, "A side of the picture is too long.")
            case .unsupportedFormat: (.unsupportedMediaType, "The content is in none of the formats that are read.")
            case .unsupportedHEIF:
                (
                    .unsupportedMediaType,
                    "HEIC and AVIF are not read: send the picture as JPEG. An iPhone takes JPEG with Settings, Camera, Formats, Most "
                        + "Compatible, and converts when a picture is picked in a web page whose file input accepts image/jpeg."
                )
            case .unsupportedFeature: (.unsupportedMediaType, "The picture uses a feature that is not read.")
            case .severalFrames: (.unprocessableContent, "The file holds several pictures.")
            case .sideTooShort: (.unprocessableContent, "A side of the picture is too short.")
            case .truncated: (.unprocessableContent, "The file ends before the picture does.")
            case .corrupt: (.unprocessableContent, "The file contradicts its format.")
            case .outOfMemory: (.serviceUnavailable, "The server is short of memory; try again.")
            case .internalFailure: (.internalServerError, "")
            }
        self = code == .internalFailure ? .internalError : Self(code.rawValue, status, detail)
    }
}

extension ProblemCode {
    /// The code of scores that cannot be used; `reason` says why.
    init(_ code: EvaluationError.Code) {
        self.init(
            code.rawValue, .unprocessableContent, "The scores, or the list, cannot be used; reason says why.")
    }

    /// The code of a policy that cannot be used; what is not a policy's fault is the server's.
    init(_ code: VerificationError.Code) {
        switch code {
        case .policyInvalid, .policyModelMismatch, .policySignatureMissing, .policySignatureInvalid, .thresholdMissing:
            self.init(code.rawValue, .unprocessableContent, "The policy cannot be used; reason says why.")
        case .operatingPointUnsupported: self = .operatingPointUnsupported
        case .notARecognizer: self = .recognitionUnavailable
        case .instrumentMissing: self = .livenessUnavailable
        default: self = .internalError
        }
    }

    /// The code of what a gallery refuses; a store that fails is the server's fault.
    init(_ code: StorageError.Code) {
        let (status, detail): (HTTPResponse.Status, String) =
            switch code {
            case .galleryNotFound: (.notFound, "There is no such gallery.")
            case .subjectNotFound: (.notFound, "The gallery has no such subject.")
            case .galleryExists: (.conflict, "There is a gallery of that name already.")
            case .modelDiffers: (.conflict, "The gallery has templates of another network or kind.")
            case .nameInvalid:
                (.unprocessableContent, "The name or label is empty, too long, or has characters that are not allowed.")
            case .full: (.conflict, "The store, the gallery or the subject is full.")
            case .idempotencyConflict: (.conflict, "The idempotency key came before with other content.")
            case .facebankInvalid: (.unprocessableContent, "The file is not a facebank; reason says in which line.")
            case .facebankModelDiffers: (.conflict, "The facebank is of another network or kind; reason says of which.")
            case .facebankModelUnknown:
                (.unprocessableContent, "Send the facebank's .json as model, or assume_model=true.")
            case .unavailable: (.serviceUnavailable, "The store cannot be reached; try again.")
            case .inUse, .schemaNewer, .keyWrong, .corrupt: (.internalServerError, "")
            }
        self = status == .internalServerError ? .internalError : Self(code.rawValue, status, detail)
    }
}
