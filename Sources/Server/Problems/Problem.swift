import Evaluation
import HTTPTypes
import Hummingbird
import Imaging
import Inference
import NIOCore
import Storage
import Verification

/// A refusal: what is thrown inside the server and becomes `application/problem+json` (RFC 9457).
struct Problem: Error, Equatable {
    /// The stable code of what is wrong.
    let code: ProblemCode
    /// The field of the request that is at fault.
    var field: String?
    /// Seconds after which to try again.
    var retryAfterSeconds: Int?
    /// Headers that the status demands, such as `Allow`.
    var headers: HTTPFields = [:]
    /// What the policy says against the request, in our own words.
    var reason: String?
    /// For the log, never for the client.
    var logReason: String?

    /// A refusal from its code.
    init(_ code: ProblemCode, field: String? = nil, retryAfterSeconds: Int? = nil, logReason: String? = nil) {
        self.code = code
        self.field = field
        self.retryAfterSeconds = retryAfterSeconds ?? (code.status == .serviceUnavailable ? 1 : nil)
        self.logReason = logReason
        if code == .unsupportedEncoding { headers[.acceptEncoding] = "identity" }
    }

    /// The refusal that an error of a lower layer becomes.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as ImagingError: self.init(ProblemCode(error.code), logReason: error.reason)
        case let error as FrameError:
            self.init(ProblemCode(error.error.code), field: error.frame.field, logReason: error.error.reason)
        case let error as StorageError where error.code == .facebankInvalid || error.code == .facebankModelDiffers:
            self.init(ProblemCode(error.code))
            reason = error.reason
        case let error as StorageError: self.init(ProblemCode(error.code), logReason: error.reason)
        case let error as VerificationError where error.code == .operatingPointUnsupported:
            self.init(.operatingPointUnsupported)
            reason = error.reason
        case let error as EvaluationError:
            self.init(ProblemCode(error.code))
            reason = error.reason
        case let error as VerificationError where ProblemCode(error.code) != .internalError:
            self.init(ProblemCode(error.code))
            reason = error.reason
        case LaneError.busy(let seconds): self.init(.busy, retryAfterSeconds: seconds)
        case let error as MultipartError: self.init(ProblemCode(error))
        case let error as Base64Error: self.init(ProblemCode(error))
        case is CancellationError: self.init(.clientGone)
        case let error as HTTPError where error.status == .notFound: self.init(.notFound)
        case let error as HTTPError where error.status == .contentTooLarge: self.init(.tooLarge)
        default: self.init(.internalError, logReason: "\(error)")
        }
    }

    /// The reply.
    func response(requestID: String) -> Response {
        var headers = headers
        headers[.contentType] = "application/problem+json"
        if let retryAfterSeconds { headers[.retryAfter] = "\(retryAfterSeconds)" }
        if closesConnection { headers[.connection] = "close" }
        return Response(
            status: code.status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: Self.reply.json((self, requestID)).bytes)))
    }

    /// Whether the body may be unread, so that the connection cannot be used for another request.
    private var closesConnection: Bool {
        [.tooLarge, .bodyTimeout, .bodyIncomplete, .clientGone].contains(code)
    }
}
