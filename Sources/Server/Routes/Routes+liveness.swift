import Hummingbird
import Verification
import Vision

extension Routes {
    /// Whether a face in one picture is a bona fide presentation.
    func judge(_ request: Request, _ context: APIContext) async throws -> LivenessReply {
        let (_, report, endpoint) = try await judge(
            request, context,
            read: { [limit = configuration.pictureLimitBytes] in
                try await LivenessRequest.read($0, pictureLimitBytes: limit, reservation: $1)
            },
            judge: { endpoint, input in
                var options = LivenessOptions()
                options.qualityGate = input.qualityGate
                guard let judge = endpoint.judge else { throw Problem(.livenessUnavailable) }
                return try await judge(input.picture, options)
            })
        context.record.update { $0.decided(.picture, report.decision, report.stages) }
        return LivenessReply(report: report, endpoint: endpoint, requestID: context.requestID)
    }

    /// Whether a face in two pictures moves as a head does.
    func judgePair(_ request: Request, _ context: APIContext, drawsByDefault: Bool) async throws -> PairReply {
        let (input, report, endpoint) = try await judge(
            request, context,
            read: { [configuration] in
                try await PairRequest.read(
                    $0, drawings: drawsByDefault ? .made : .none, pictureLimitBytes: configuration.pictureLimitBytes,
                    reservation: $1
                ).limited(to: configuration.drawings)
            },
            judge: { endpoint, input in
                guard let judge = endpoint.judgePair else { throw Problem(.livenessUnavailable) }
                return try await judge(input.first, input.second, input.options)
            })
        context.record.update { $0.decided(.pair, report.decision, report.stages) }
        let session = SessionIdentifier()
        return PairReply(
            report: report, options: input.options, endpoint: endpoint, session: session,
            drawings: input.options.drawings == .made ? await keep(report.drawings, session, context) : [],
            requestID: context.requestID)
    }

    /// The steps of every job over HTTP: read the body, judge, each within its time.
    func judge<Input: Sendable, Report: Sendable>(
        _ request: Request, _ context: APIContext,
        read: @escaping @Sendable (Request, BodyReservation) async throws -> Input,
        judge: @escaping @Sendable (LivenessEndpoint, Input) async throws -> Report
    ) async throws -> (Input, Report, LivenessEndpoint) {
        let endpoint = try readiness.endpoint()
        let deadline = Deadline(clock: clock, connections: connections)
        let reservation = BodyReservation(of: bodyBudget)
        let input = try await deadline.run(
            within: .seconds(configuration.bodyTimeoutSeconds), orFailWith: .bodyTimeout, on: context.channel
        ) { try await read(request, reservation) }
        context.record.update { $0.isBodyRead = true }
        let report = try await deadline.run(
            within: .seconds(configuration.requestTimeoutSeconds), orFailWith: .timeout, on: context.channel
        ) { try await judge(endpoint, input) }
        withExtendedLifetime(reservation) {}
        return (input, report, endpoint)
    }

    /// Keeps drawings for whoever asked. A decision is not lost because its drawings are.
    private func keep(
        _ images: [PairDrawing], _ session: SessionIdentifier, _ context: APIContext
    ) async -> [DrawingName] {
        do {
            let isKept = try await drawings.keep(images, as: session, owner: context.record.facts.keyID)
            if isKept { return images.map { DrawingName($0.kind, session) } }
            context.logger.warning("drawings not kept", metadata: ["code": "drawings.quota"])
        } catch {
            context.logger.warning("drawings not kept", metadata: ["code": "drawings.unwritable"])
        }
        return []
    }
}

extension PairRequest {
    /// The request without drawings when the operator refuses them.
    fileprivate func limited(to drawings: ServerConfiguration.Drawings) -> PairRequest {
        guard drawings == .refused else { return self }
        var options = options
        options.drawings = .none
        return PairRequest(first: first, second: second, options: options)
    }
}
