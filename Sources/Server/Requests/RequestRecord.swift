import Documents
import Storage
import Synchronization
import Verification

/// What a request's log line and metrics say about it; filled while the request is served.
final class RequestRecord: Sendable {
    /// What was judged; a label of the metrics.
    enum Job: String, Sendable, CaseIterable {
        case picture
        case pair
        case match
        case search
        case enrolment

        /// How it may end; the values of another label.
        var outcomes: [String] {
            switch self {
            case .picture, .pair: LivenessOutcome.allCases.map(\.rawValue)
            case .match: MatchOutcome.allCases.map(\.rawValue)
            case .search: IdentificationOutcome.allCases.map(\.rawValue)
            case .enrolment: EnrolmentOutcome.allCases.map(\.rawValue)
            }
        }
    }

    /// A step of passive authentication and what it found.
    struct PassportStep: Hashable, Sendable {
        /// The step.
        let step: PassiveAuthentication.Step
        /// What it found.
        let code: StepOutcome.Code
    }

    /// The verdict on a passport: codes only, nothing of the document.
    struct Passport: Sendable {
        /// The verdict.
        let verdict: PassportOutcome
        /// What each step found.
        let steps: [PassportStep]
    }

    /// The facts.
    struct Facts {
        /// The job, as a label of the metrics.
        var job: Job?
        /// The end of the job, one of its outcomes.
        var outcome: String?
        /// Why, the most important first.
        var reasons: [Reason] = []
        /// Each measurement of a presentation beside its thresholds, for the log at level debug.
        var measurements: [String] = []
        /// The verdict on a passport, if one was judged.
        var passport: Passport?
        /// The wall time of each stage, in milliseconds.
        var stages: [Stage] = []
        /// The identifier of the API key; not its secret.
        var keyID: String?
        /// Whether the whole body was read.
        var isBodyRead = false

        /// Adds how a job ended.
        mutating func ended(_ job: Job, _ outcome: String, _ reasons: [Reason], _ stages: [Stage]) {
            self.job = job
            self.outcome = outcome
            self.reasons = reasons
            self.stages = stages
        }

        /// Adds what a job decided about a presentation.
        mutating func decided(_ job: Job, _ decision: LivenessDecision, _ stages: [Stage]) {
            ended(job, decision.outcome.rawValue, decision.reasons, stages)
            measurements = decision.comparisons.map(\.logged)
        }
    }

    private let storage = Mutex(Facts())

    /// The facts so far.
    var facts: Facts { storage.withLock { $0 } }

    /// Adds to the facts.
    func update(_ body: (inout sending Facts) -> Void) { storage.withLock { body(&$0) } }
}

extension Comparison {
    /// The measurement and its thresholds, such as `pad.score 0.91 from 0.82`.
    fileprivate var logged: String {
        ["\(measure) \(value)", minimum.map { "from \($0)" }, maximum.map { "to \($0)" }].compactMap { $0 }
            .joined(separator: " ")
    }
}
