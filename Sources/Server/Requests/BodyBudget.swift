import Synchronization

/// The memory that the bodies of all requests may take at once. It is taken as bytes arrive, so that a client that
/// declares much and sends little holds little.
final class BodyBudget: Sendable {
    /// The most bytes.
    let limitBytes: Int
    private let used = Mutex(0)

    /// A budget of which nothing is used.
    init(limitBytes: Int) {
        self.limitBytes = limitBytes
    }

    /// The bytes in use.
    var usedBytes: Int { used.withLock { $0 } }

    fileprivate func reserve(_ bytes: Int) -> Bool {
        used.withLock { used in
            guard used + bytes <= limitBytes else { return false }
            used += bytes
            return true
        }
    }

    fileprivate func release(_ bytes: Int) {
        used.withLock { $0 -= bytes }
    }
}

/// One request's share of the budget; it is returned when the request is over.
final class BodyReservation: Sendable {
    private let budget: BodyBudget
    private let bytes = Mutex(0)

    /// A share without bytes.
    init(of budget: BodyBudget) {
        self.budget = budget
    }

    deinit { budget.release(bytes.withLock { $0 }) }

    /// Takes more.
    ///
    /// - Throws: `server.busy` when the budget is used up.
    func grow(by count: Int) throws(Problem) {
        guard budget.reserve(count) else { throw Problem(.busy) }
        bytes.withLock { $0 += count }
    }

    /// Returns some of them.
    func shrink(by count: Int) {
        bytes.withLock { $0 -= count }
        budget.release(count)
    }
}
