import Documents
import FoundationEssentials
import Synchronization

/// The challenges that chips are to sign: made here, known to the client that asked, and good for one try.
final class PassportChallenges: Sendable {
    /// A challenge and its name.
    struct Issued: Sendable {
        /// What a client names it by.
        let session: SessionIdentifier
        /// What the chip signs.
        let challenge: Challenge
        /// When the challenge expires.
        let expiry: Date
    }

    private struct Kept {
        let challenge: Challenge
        let owner: String?
        let expiry: Duration
    }

    private struct Contents {
        var kept: [SessionIdentifier: Kept] = [:]
        /// From the oldest on, with some that are gone; all live equally long, so the oldest expires first.
        var order: [SessionIdentifier] = []

        /// Removes what has expired, and then the oldest until at most `limit` are kept.
        mutating func removeOldest(limit: Int, now: Duration) {
            var removed = 0
            for session in order {
                guard kept.count > limit || kept[session].map({ $0.expiry <= now }) ?? true else { break }
                kept[session] = nil
                removed += 1
            }
            order.removeFirst(removed)
        }
    }

    /// The most challenges that are kept; the oldest make room.
    static let standardLimit = 10_000
    /// How long a challenge is kept.
    static let standardLifetime = Duration.seconds(300)

    private let limit: Int
    private let lifetime: Duration
    private let now: @Sendable () -> Duration
    private let date: @Sendable () -> Date
    private let make: @Sendable () -> Challenge
    private let contents = Mutex(Contents())

    /// No challenges; `now` is the time since any fixed instant, `date` what people call the same moment.
    init(
        limit: Int = standardLimit, lifetime: Duration = standardLifetime, now: @escaping @Sendable () -> Duration,
        date: @escaping @Sendable () -> Date, make: @escaping @Sendable () -> Challenge = { Challenge() }
    ) {
        self.limit = limit
        self.lifetime = lifetime
        self.now = now
        self.date = date
        self.make = make
    }

    /// How many are kept, those included whose time is over and that nobody looked at since.
    var count: Int { contents.withLock { $0.kept.count } }

    /// A new challenge for its owner.
    func issue(owner: String?) -> Issued {
        let (session, challenge, now) = (SessionIdentifier(), make(), now())
        contents.withLock { contents in
            contents.removeOldest(limit: limit - 1, now: now)
            contents.kept[session] = Kept(challenge: challenge, owner: owner, expiry: now + lifetime)
            contents.order.append(session)
            if contents.order.count > 2 * limit { contents.order.removeAll { contents.kept[$0] == nil } }
        }
        return Issued(session: session, challenge: challenge, expiry: date() + lifetime / .seconds(1))
    }

    /// Gives a challenge to its owner, for the first and last time.
    func take(_ session: SessionIdentifier, owner: String?) -> Challenge? {
        let now = now()
        return contents.withLock { contents in
            guard let kept = contents.kept[session], kept.owner == owner else { return nil }
            contents.kept[session] = nil
            return now < kept.expiry ? kept.challenge : nil
        }
    }
}
