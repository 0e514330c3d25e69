import TestSupport
import Verification

/// The jobs of the guides, made once as the guides make them.
enum LibraryFixtures {
    private static let single = Task { try await livenessJob(home: Checkout.home) }
    private static let two = Task { try await pairJob(home: Checkout.home) }

    static var liveness: LivenessJob {
        get async throws { try await single.value }
    }

    static var pair: PairJob {
        get async throws { try await two.value }
    }
}
