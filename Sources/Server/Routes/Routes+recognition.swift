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
                do {
                    let report = try await recognition.match(input.reference, input.probe, input.options)
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
            $0.ended(.match, reply.report.decision.outcome.rawValue, reply.report.decision.reasons, reply.report.stages)
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
}
