import Verification

/// Many runs of a job, with the times that they took.
struct BenchRuns<Report: Sendable>: Sendable {
    /// The report of each run, and its wall time.
    let runs: [(report: Report, milliseconds: Double)]
    /// The time of all together.
    let seconds: Double

    /// Runs in a second.
    var perSecond: Double { Double(runs.count) / seconds }

    /// Repeats the work, at least once, with one run at a time on each lane.
    init(lanes: Int, duration: Duration, _ work: @escaping @Sendable () async throws -> Report) async throws {
        let start = ContinuousClock.now
        runs = try await withThrowingTaskGroup(of: [(report: Report, milliseconds: Double)].self) { group in
            for _ in 0..<lanes {
                group.addTask {
                    var runs: [(report: Report, milliseconds: Double)] = []
                    repeat {
                        let begin = ContinuousClock.now
                        runs.append((try await work(), (ContinuousClock.now - begin).milliseconds))
                    } while ContinuousClock.now - start < duration
                    return runs
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        seconds = (ContinuousClock.now - start).seconds
    }

    /// The runs of so many seconds, after a warm-up of a tenth of that time.
    static func warm(
        lanes: Int, seconds: Double, _ work: @escaping @Sendable () async throws -> Report
    ) async throws -> BenchRuns {
        _ = try await BenchRuns(lanes: lanes, duration: .seconds(seconds / 10), work)
        return try await BenchRuns(lanes: lanes, duration: .seconds(seconds), work)
    }
}
