import Hummingbird
import Verification

extension Routes {
    /// Whether two pictures show one person.
    func match(_ request: Request, _ context: APIContext, names: MatchRequest.Names) async throws -> MatchReply {
        let (_, reply, _) = try await judge(
            request, context,
            read: { [limit = configuration.pictureLimitBytes] in
                try await MatchRequest.read($0, names: names, pictureLimitBytes: limit, reservation: $1)
            },
            judge: { endpoint, input in
                let recognition = try endpoint.requiredRecognition
                var options = input.options
                options.operatingPoint = try endpoint.allowed(options.operatingPoint)
                do {
                    let report = try await recognition.match(input.reference, input.probe, options)
                    return MatchReply(
                        report: report, recognizer: recognition.recognizer, endpoint: endpoint,
                        requestID: context.requestID)
                } catch let error as PictureError {
                    throw Problem(
                        ProblemCode(error.error.code), field: input.part(of: error.role),
                        logReason: error.error.reason)
                }
            })
        context.record.update {
            $0.ended(.match, reply.report.outcome.rawValue, reply.report.reasons, reply.report.stages)
        }
        return reply
    }
}

extension LivenessEndpoint {
    /// Recognition.
    ///
    /// - Throws: `recognition.unavailable` when the job was not configured for it.
    var requiredRecognition: RecognitionEndpoint {
        get throws(Problem) {
            guard let recognition else { throw Problem(.recognitionUnavailable) }
            return recognition
        }
    }

    /// Where a caller's request is decided: a caller's operating point can only be stricter than the policy's own, unless the
    /// operator allows any.
    ///
    /// - Throws: `operatingPointUnsupported`, `thresholdMissing`.
    func allowed(_ request: OperatingPoint.Request?) throws -> OperatingPoint.Request? {
        guard let request, parameterAuthority == .stricter else { return request }
        let recognizer = try requiredRecognition.recognizer
        let isLooser = try recognizer.operatingPoint(request).threshold < recognizer.operatingPoint().threshold
        return isLooser ? nil : request
    }
}
