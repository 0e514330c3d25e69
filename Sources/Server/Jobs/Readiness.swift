import Inference
import Logging
import ServiceLifecycle
import Synchronization
import Verification
import Vision

/// Loads the liveness job in the background and knows whether requests can be served.
final class Readiness: Service {
    /// The stages of starting up.
    enum Progress: Sendable {
        case starting
        case ready(LivenessEndpoint)
        /// The server cannot serve until the process is started again.
        case failed(code: String)
        case draining(LivenessEndpoint?)
    }

    /// Makes the endpoint; it may be replaced later.
    typealias Start = @Sendable (Readiness) async throws -> LivenessEndpoint

    private let state = Mutex(Progress.starting)
    private let start: Start
    private let logger: Logger

    /// Readiness that will come from `start`.
    init(logger: Logger, start: @escaping Start) {
        self.logger = logger
        self.start = start
    }

    /// The stage that the server has reached.
    var current: Progress { state.withLock { $0 } }

    /// The job, when it is loaded; a draining server still serves what has arrived.
    ///
    /// - Throws: `server.starting`, `server.not_ready` or `server.draining`.
    func endpoint() throws(Problem) -> LivenessEndpoint {
        switch current {
        case .ready(let endpoint), .draining(.some(let endpoint)): return endpoint
        case .starting: throw Problem(.starting)
        case .failed: throw Problem(.failed)
        case .draining(.none): throw Problem(.draining)
        }
    }

    /// Replaces the endpoint; requests in flight end with the one they began with.
    func replace(_ endpoint: LivenessEndpoint) {
        state.withLock { state in
            switch state {
            case .starting, .ready: state = .ready(endpoint)
            case .draining: state = .draining(endpoint)
            case .failed: break
            }
        }
    }

    /// Loads the job, then waits for the end of the server.
    func run() async throws {
        await load()
        try? await gracefulShutdown()
        beginDraining()
    }

    /// Marks the server as draining: readiness fails from now on.
    func beginDraining() {
        state.withLock { state in
            if case .ready(let endpoint) = state { state = .draining(endpoint) } else { state = .draining(nil) }
        }
    }

    /// Loads the job, once.
    func load() async {
        guard case .starting = current else { return }
        do {
            let endpoint = try await start(self)
            state.withLock { $0 = .ready(endpoint) }
            logger.info("ready", metadata: ["policy": "\(endpoint.policy.name)", "models": "\(endpoint.models.count)"])
        } catch {
            let (code, reason) = Self.describe(error)
            state.withLock { $0 = .failed(code: code) }
            logger.critical("not ready", metadata: ["code": "\(code)", "reason": "\(reason)"])
        }
    }

    private static func describe(_ error: any Error) -> (code: String, reason: String) {
        switch error {
        case let error as VerificationError: (error.code.rawValue, error.reason)
        case let error as InferenceError: (error.code.rawValue, error.reason)
        case let error as VisionError: (error.code.rawValue, error.reason)
        default: (ProblemCode.failed.code, "\(error)")
        }
    }
}
