import TestSupport

@testable import Verification

/// The instruments of the installed models, once for all tests of real pictures, and jobs on them.
enum JobFixtures {
    /// The folder of engine and models.
    static let home = Checkout.home

    private static let shared = Task {
        var configuration = Instruments.Configuration(home: home)
        configuration.lanes = 2
        // Tests run side by side.
        configuration.maximumWaiting = 10_000
        return try await Instruments(configuration)
    }

    static var instruments: Instruments {
        get async throws { try await shared.value }
    }

    static func liveness(_ policy: Policy.BuiltIn = .default) async throws -> LivenessJob {
        try LivenessJob(await instruments, .builtIn(policy))
    }

    static func pair(_ policy: Policy.BuiltIn = .default) async throws -> PairJob {
        try PairJob(await instruments, .builtIn(policy))
    }

    static func match(_ policy: Policy.BuiltIn = .default) async throws -> MatchJob {
        try MatchJob(await instruments, .builtIn(policy))
    }
}
