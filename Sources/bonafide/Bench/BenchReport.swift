import Replies
import Verification

/// What a benchmark measured, where, and on what.
struct BenchReport: Sendable {
    /// The distribution of one stage's time.
    struct StageTimes: Sendable, Equatable {
        let name: String
        let milliseconds: Percentiles
    }

    /// The picture that was judged.
    struct Picture: Sendable {
        let name: String
        let width: Int
        let height: Int
        let bytes: Int
    }

    let machine: Machine
    let policy: PolicyReference
    let picture: Picture
    /// The decision about it, so that a fast refusal is not taken for speed.
    let outcome: String
    let lanes: Int
    let count: Int
    let seconds: Double
    /// The rate of a job that judges pictures one by one.
    var picturesPerSecond: Double?
    /// The rate of a job that judges pairs.
    var pairsPerSecond: Double?
    /// The rate of a job that compares faces.
    var comparisonsPerSecond: Double?
    /// The stages, then the whole job as `job`.
    let stages: [StageTimes]
    let peakMegabytes: Double?

    /// The table and the lines around it, for people.
    var lines: [String] {
        var table = Table([.left("STAGE"), .right("P50 MS"), .right("P95 MS"), .right("P99 MS")])
        for stage in stages {
            let times = [stage.milliseconds.p50, stage.milliseconds.p95, stage.milliseconds.p99]
                .map { $0.formatted(digits: 2) }
            table.add(stage.name, times[0], times[1], times[2])
        }
        let unit =
            comparisonsPerSecond != nil ? "comparisons" : pairsPerSecond != nil ? "pairs" : "pictures"
        let rate = (comparisonsPerSecond ?? pairsPerSecond ?? picturesPerSecond ?? 0).formatted(digits: 1)
        let peak = peakMegabytes.map { ", peak memory \($0.formatted(digits: 0)) MB" } ?? ""
        return [
            "\(machine.processor), \(machine.cores) cores, \(machine.memoryMegabytes) MB, \(machine.system)",
            "\(picture.name), \(picture.width) × \(picture.height), \(picture.bytes) bytes: \(outcome)",
            "",
        ] + table.lines + [
            "",
            "\(count) \(unit) in \(seconds.formatted(digits: 1)) s on \(lanes) lanes: \(rate) \(unit)/s\(peak)",
        ]
    }
}

extension BenchReport {
    /// What many runs of a job on this machine show; the rate is to be set.
    init<Report>(
        _ measured: BenchRuns<Report>, of picture: Picture, policy: PolicyReference, outcome: String, lanes: Int,
        _ stages: (Report) -> [Verification.Stage]
    ) {
        self.init(
            machine: .current, policy: policy, picture: picture, outcome: outcome, lanes: lanes,
            count: measured.runs.count, seconds: measured.seconds,
            stages: Self.stages(measured.runs.map { (stages($0.report), $0.milliseconds) }),
            peakMegabytes: Machine.peakMegabytes)
    }

    /// The times of many runs, stage by stage in the order of the first run, and of the whole job.
    static func stages(_ runs: [(stages: [Verification.Stage], milliseconds: Double)]) -> [StageTimes] {
        var names: [String] = []
        var times: [String: [Double]] = [:]
        for stage in runs.flatMap(\.stages) {
            if times[stage.name] == nil { names.append(stage.name) }
            times[stage.name, default: []].append(stage.milliseconds)
        }
        let stages = names.compactMap { name in
            Percentiles(times[name] ?? []).map { StageTimes(name: name, milliseconds: $0) }
        }
        return stages
            + (Percentiles(runs.map(\.milliseconds)).map { [StageTimes(name: "job", milliseconds: $0)] } ?? [])
    }
}
