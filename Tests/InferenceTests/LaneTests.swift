import Dispatch
import Glibc
import Testing

@testable import Inference

/// A resource that would be damaged by two callers: it notes when they meet.
private final class Counter {
    var value = 0
    var inside = false
    var met = false

    func increment() {
        if inside { met = true }
        inside = true
        value += 1
        inside = false
    }
}

/// Lets a job on a lane wait for the test without taking time.
private final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    func open(_ times: Int = 1) { for _ in 0..<times { semaphore.signal() } }
    func pass() { semaphore.wait() }
}

@Suite(.timeLimit(.minutes(10))) struct LaneTests {
    /// Lets other tasks run until the condition holds; the suite's time limit ends a test in which it never does.
    private func until(_ condition: () -> Bool) async throws {
        while !condition() {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    @Test func `ten thousand jobs run once each and never two on one lane`() async throws {
        let pool = try await LanePool(count: 2, maximumWaiting: 10_000) { Counter() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<10_000 { group.addTask { try await pool.run { $0.increment() } } }
            try await group.waitForAll()
        }
        #expect(pool.counters == LaneCounters(lanes: 2, running: 0, waiting: 0, completed: 10_000, rejected: 0))
        let gate = Gate()
        let results = Shared<[(Int, Bool)]>([])
        let both = Task {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        try await pool.run { counter in
                            results.change { $0.append((counter.value, counter.met)) }
                            gate.pass()
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        try await until { results.value.count == 2 }
        gate.open(2)
        try await both.value
        let found = results.value
        #expect(found.reduce(0) { $0 + $1.0 } == 10_000)
        #expect(found.allSatisfy { !$0.1 })
    }

    @Test func `a request is admitted once, however many stages it has, and refused at once`() async throws {
        let pool = try await LanePool(count: 2, maximumWaiting: 2) { 0 }
        let gate = Gate()
        let answers = Shared<[Bool]>([])
        let requests = (0..<7).map { number in
            Task {
                do {
                    let sum = try await pool.admit { place in
                        try await place.run { _ in gate.pass() }
                        let (a, b) = try await place.both({ _ in number }, { _ in 1 })
                        return try await place.run { _ in a + b }
                    }
                    answers.change { $0.append(sum == number + 1) }
                } catch is LaneError {
                    answers.change { $0.append(false) }
                }
            }
        }
        // Three are refused while nobody has done anything yet.
        try await until { answers.value.count == 3 }
        #expect(answers.value == [false, false, false])
        #expect(pool.counters == LaneCounters(lanes: 2, running: 2, waiting: 2, completed: 0, rejected: 3))
        gate.open(4)
        for request in requests { try await request.value }
        #expect(answers.value.count { $0 } == 4)
        #expect(pool.counters == LaneCounters(lanes: 2, running: 0, waiting: 0, completed: 4, rejected: 3))
    }

    @Test func `two stages run side by side where a lane idles, which is always given back`() async throws {
        struct Broken: Error {}
        let pool = try await LanePool(count: 2, maximumWaiting: 0) { 0 }
        let (one, other) = (Gate(), Gate())
        try await pool.admit { place in
            // Each waits for the other: one after the other they would never end.
            _ = try await place.both({ _ in (one.open(), other.pass()) }, { _ in (other.open(), one.pass()) })
        }
        for broken in 0..<2 {
            await #expect(throws: Broken.self) {
                try await pool.admit { place in
                    _ = try await place.both(
                        { _ in if broken == 0 { throw Broken() } }, { _ in if broken == 1 { throw Broken() } })
                }
            }
        }
        #expect(pool.counters == LaneCounters(lanes: 2, running: 0, waiting: 0, completed: 3, rejected: 0))
    }

    @Test func `a borrowed lane takes no request's place`() async throws {
        let pool = try await LanePool(count: 2, maximumWaiting: 1) { 0 }
        let gate = Gate()
        let inside = Shared(0)
        let pair = Task {
            try await pool.admit { place in
                _ = try await place.both(
                    { _ in
                        inside.change { $0 += 1 }
                        gate.pass()
                    },
                    { _ in
                        inside.change { $0 += 1 }
                        gate.pass()
                    })
            }
        }
        try await until { inside.value == 2 }
        // One request runs on two lanes; two more wait, as if each lane had one, and the next is refused.
        let waiting = (0..<2).map { number in Task { try await pool.run { _ in number } } }
        try await until { pool.counters.waiting == 2 }
        await #expect(throws: LaneError.self) { try await pool.run { _ in } }
        gate.open(2)
        try await pair.value
        for (number, task) in waiting.enumerated() { #expect(try await task.value == number) }
        #expect(pool.counters == LaneCounters(lanes: 2, running: 0, waiting: 0, completed: 3, rejected: 1))
        // The lane is given back, and its place with it.
        let running = (0..<2).map { _ in Task { try await pool.run { _ in gate.pass() } } }
        try await until { pool.counters.running == 2 }
        let last = Task { try await pool.run { _ in } }
        try await until { pool.counters.waiting == 1 }
        await #expect(throws: LaneError.self) { try await pool.run { _ in } }
        gate.open(2)
        for task in running { try await task.value }
        try await last.value
    }

    @Test func `beyond the queue a job is refused with an estimate`() async throws {
        let pool = try await LanePool(count: 1, maximumWaiting: 1) { 0 }
        let gate = Gate()
        let running = Task { try await pool.run { _ in gate.pass() } }
        try await until { pool.counters.running == 1 }
        let waiting = Task { try await pool.run { _ in 7 } }
        try await until { pool.counters.waiting == 1 }
        await #expect(throws: LaneError.busy(retryAfterSeconds: 1)) { try await pool.run { _ in } }
        #expect(pool.counters.rejected == 1)
        gate.open()
        try await running.value
        #expect(try await waiting.value == 7)
    }

    @Test func `the estimate follows the measured service time and the length of the queue`() async throws {
        let time = Shared(Duration.zero)
        let pool = try await LanePool(count: 1, maximumWaiting: 1, now: { time.value }) { 0 }
        for _ in 0..<100 {
            try await pool.run { _ in time.change { $0 += .seconds(4) } }
        }
        let gate = Gate()
        let running = Task { try await pool.run { _ in gate.pass() } }
        try await until { pool.counters.running == 1 }
        let waiting = Task { try await pool.run { _ in } }
        try await until { pool.counters.waiting == 1 }
        // One job runs and one waits, four seconds each.
        await #expect(throws: LaneError.busy(retryAfterSeconds: 8)) { try await pool.run { _ in } }
        gate.open()
        try await running.value
        try await waiting.value
    }

    @Test func `waiters are served in the order of their arrival`() async throws {
        let pool = try await LanePool(count: 1, maximumWaiting: 20) { 0 }
        let gate = Gate()
        let order = Shared<[Int]>([])
        let running = Task { try await pool.run { _ in gate.pass() } }
        try await until { pool.counters.running == 1 }
        var waiting: [Task<Void, any Error>] = []
        for index in 0..<20 {
            waiting.append(Task { try await pool.run { _ in order.change { $0.append(index) } } })
            try await until { pool.counters.waiting == index + 1 }
        }
        gate.open()
        try await running.value
        for task in waiting { try await task.value }
        #expect(order.value == Array(0..<20))
    }

    @Test func `a cancelled waiter leaves the queue at once and its place is free`() async throws {
        let pool = try await LanePool(count: 1, maximumWaiting: 1) { 0 }
        let gate = Gate()
        let running = Task { try await pool.run { _ in gate.pass() } }
        try await until { pool.counters.running == 1 }
        let cancelled = Task { try await pool.run { _ in } }
        try await until { pool.counters.waiting == 1 }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        #expect(pool.counters.waiting == 0)
        let next = Task { try await pool.run { _ in 3 } }
        try await until { pool.counters.waiting == 1 }
        gate.open()
        try await running.value
        #expect(try await next.value == 3)
        #expect(pool.counters == LaneCounters(lanes: 1, running: 0, waiting: 0, completed: 2, rejected: 0))
    }

    @Test func `a task that is cancelled already gets no lane`() async throws {
        let pool = try await LanePool(count: 1, maximumWaiting: 1) { 0 }
        let gate = Gate()
        let running = Task { try await pool.run { _ in gate.pass() } }
        try await until { pool.counters.running == 1 }
        let cancelled = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await pool.run { _ in }
        }
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        gate.open()
        try await running.value
    }

    @Test func `a job that throws gives its lane back`() async throws {
        struct Failure: Error {}
        let pool = try await LanePool(count: 1, maximumWaiting: 0) { 0 }
        await #expect(throws: Failure.self) { try await pool.run { _ in throw Failure() } }
        #expect(try await pool.run { _ in 1 } == 1)
    }

    @Test func `a resource that cannot be made fails the pool`() async throws {
        struct Failure: Error {}
        await #expect(throws: Failure.self) {
            _ = try await LanePool<Int>(count: 2, maximumWaiting: 0) { throw Failure() }
        }
    }

    /// With as many blocked jobs as the machine has cores, tasks of the cooperative pool still run: the gate is opened by one.
    @Test func `blocked lanes do not block the cooperative pool`() async throws {
        let cores = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let pool = try await LanePool(count: cores + 2, maximumWaiting: 0) { 0 }
        let gate = Gate()
        let blocked = (0..<cores + 2).map { _ in Task { try await pool.run { _ in gate.pass() } } }
        try await until { pool.counters.running == cores + 2 }
        let beats = Shared(0)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<1_000 { group.addTask { beats.change { $0 += 1 } } }
        }
        #expect(beats.value == 1_000)
        gate.open(cores + 2)
        for task in blocked { try await task.value }
    }

    @Test func `resources are made side by side on their lanes and not on the cooperative pool`() async throws {
        let count = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) + 2
        let gate = Gate()
        let begun = Shared(0)
        let pool = Task {
            try await LanePool(count: count, maximumWaiting: 0) {
                begun.change { $0 += 1 }
                gate.pass()
            }
        }
        try await until { begun.value == count }
        gate.open(count)
        #expect(try await pool.value.counters.lanes == count)
    }
}
