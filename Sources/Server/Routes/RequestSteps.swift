import Hummingbird
import NIOCore

/// The steps of every request that a job answers: the body is read, the job works, each within its time.
struct RequestSteps: Sendable {
    /// The most bytes of one picture.
    let pictureLimitBytes: Int
    /// The time that a body may take to arrive.
    let bodyTimeout: Duration
    /// The time that a job may take.
    let requestTimeout: Duration
    /// The clock.
    let clock: any Clock<Duration>
    /// The open connections.
    let connections: OpenConnections
    /// The memory that the bodies of all requests may take at once.
    let bodyBudget: BodyBudget
    /// Whether requests can be served, and the endpoint that serves them.
    let readiness: Readiness

    /// Reads a request; its body counts against the memory of all bodies for as long as the reservation lives.
    ///
    /// - Throws: `request.timeout`, and what the form's reader and `make` throw.
    func read<Input: Sendable>(
        _ request: Request, _ context: APIContext, _ form: Form,
        as make: @escaping @Sendable (RequestParts) throws -> Input
    ) async throws -> (input: Input, reservation: BodyReservation) {
        let reservation = BodyReservation(of: bodyBudget)
        let input = try await deadline.run(within: bodyTimeout, orFailWith: .bodyTimeout, on: context.channel) {
            [pictureLimitBytes] in
            try make(
                await RequestParts.read(request, form, pictureLimitBytes: pictureLimitBytes, reservation: reservation))
        }
        if form.hasBody { context.record.update { $0.isBodyRead = true } }
        return (input, reservation)
    }

    /// Runs work within the time limit of a request.
    ///
    /// - Throws: `server.timeout`, and what the work throws.
    func work<Result: Sendable>(
        _ context: APIContext, _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await deadline.run(within: requestTimeout, orFailWith: .timeout, on: context.channel, work)
    }

    /// Reads a request and has the job judge it.
    ///
    /// - Throws: `server.starting` and its like before the body is read, and what reading and judging throw.
    func judge<Input: Sendable, Report: Sendable>(
        _ request: Request, _ context: APIContext, _ form: Form,
        as make: @escaping @Sendable (RequestParts) throws -> Input,
        by judge: @escaping @Sendable (LivenessEndpoint, Input) async throws -> Report
    ) async throws -> (input: Input, report: Report, endpoint: LivenessEndpoint) {
        let endpoint = try readiness.endpoint()
        let (input, reservation) = try await read(request, context, form, as: make)
        let report = try await work(context) { try await judge(endpoint, input) }
        withExtendedLifetime(reservation) {}
        return (input, report, endpoint)
    }

    private var deadline: Deadline { Deadline(clock: clock, connections: connections) }
}
