import Foundation
import Replies
import Testing
import Verification

@testable import bonafide

@Suite struct `bonafide bench` {
    @Test(
        arguments: [
            ([1.0], 1.0, 1.0, 1.0), (Array(1...100).map(Double.init), 50, 95, 99),
            (Array(1...1000).reversed().map(Double.init), 500, 950, 990), ([4, 1, 3, 2], 2, 4, 4),
        ] as [([Double], Double, Double, Double)])
    func `percentiles are of the nearest rank`(values: [Double], p50: Double, p95: Double, p99: Double) throws {
        let percentiles = try #require(Percentiles(values))
        #expect(percentiles.p50 == p50)
        #expect(percentiles.p95 == p95)
        #expect(percentiles.p99 == p99)
        #expect(Percentiles([]) == nil)
    }

    @Test func `a line of proc is read by its name`() {
        let text = "VmPeak:\t  2000 kB\nVmHWM:\t  1024 kB\nmodel name\t: A: B\n"
        #expect(Machine.kilobytes(of: "VmHWM", in: text) == 1024)
        #expect(Machine.kilobytes(of: "VmRSS", in: text) == nil)
        #expect(Machine.value(of: "model name", in: text) == "A: B")
        #expect(Machine.kilobytes(of: "model name", in: text) == nil)
    }

    @Test func `this machine has cores, memory and a peak`() throws {
        #expect(Machine.current.cores > 0)
        #expect(Machine.current.memoryMegabytes >= Machine.current.availableMegabytes)
        #expect(try #require(Machine.peakMegabytes) > 1)
    }

    @Test func `a file of proc that is longer than a page is read whole`() {
        #expect(ProcFile.read("/proc/self/maps").utf8.count > 4096)
        #expect(ProcFile.read("/proc/nothing").isEmpty)
    }

    @Test func `the report has a row per stage and one for the job`() throws {
        let runs = [3.0, 1, 2].map { (stages: Reports.report(.live, pLive: 1).stages, milliseconds: $0) }
        let report = BenchReport(
            machine: Machine(processor: "p", cores: 2, memoryMegabytes: 10, availableMegabytes: 5, system: "s"),
            policy: Reports.policy, picture: .init(name: "n", width: 640, height: 480, bytes: 9), outcome: "live",
            lanes: 1, count: 3, seconds: 0.5, picturesPerSecond: 6, stages: BenchReport.stages(runs),
            peakMegabytes: 100)
        #expect(
            report.lines == [
                "p, 2 cores, 10 MB, s", "n, 640 × 480, 9 bytes: live", "",
                "STAGE   P50 MS  P95 MS  P99 MS",
                "decode    1.00    1.00    1.00",
                "job       2.00    3.00    3.00", "",
                "3 pictures in 0.5 s on 1 lanes: 6.0 pictures/s, peak memory 100 MB",
            ])
        let json = BenchReport.reply.json(report).byName.line
        #expect(json.contains(#""name":"job""#) && json.contains(#""peak_rss_megabytes":100"#))
    }
}
