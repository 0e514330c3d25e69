public import Verification

/// The policy and the models that decided, and what some replies compute their numbers from.
public struct Decider: Sendable {
    /// The policy.
    public let policy: PolicyReference
    /// The names of the models and their SHA-256.
    public let models: [String: String]
    /// The minimum score that the policy calls live; absent where no reply tells it.
    public let liveThreshold: Double?
    /// Metric, calibration and operating points of the policy for the network; absent where faces are not compared.
    public let recognizer: Recognizer?

    /// Where faces are compared one to one unless a request says otherwise; absent without a threshold.
    var standardPoint: OperatingPoint? { try? recognizer?.operatingPoint() }

    /// A policy and its models.
    public init(
        policy: PolicyReference, models: [String: String], liveThreshold: Double? = nil, recognizer: Recognizer? = nil
    ) {
        self.policy = policy
        self.models = models
        self.liveThreshold = liveThreshold
        self.recognizer = recognizer
    }
}
