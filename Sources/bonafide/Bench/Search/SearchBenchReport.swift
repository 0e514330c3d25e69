import Storage

/// What `bonafide bench search` measured.
struct SearchBenchReport {
    /// The searches with one kernel.
    struct Kernel {
        let kernel: SearchKernel
        let searches: Int
        let milliseconds: Percentiles
        /// The share of searches whose first result is that of a full comparison in 32 bits.
        let recallAt1: Double
        /// The number of the nearest template for each search that was checked.
        let found: [Int]
    }

    let machine: Machine
    let templates: Int
    let dimension: Int
    /// Templates taken into memory in a second, in batches.
    let enrolledPerSecond: Double
    /// The memory of the index, in megabytes.
    let indexMegabytes: Double?
    /// The slowest of the available kernels first.
    let kernels: [Kernel]
    /// How many searches were checked against a full comparison.
    let checked: Int
    /// Enrolments of one template each that a store acknowledges in a second.
    let acknowledgedPerSecond: Double?
    let snapshotMegabytes: Double?
    let snapshotSaveSeconds: Double?
    let snapshotLoadSeconds: Double?
    let peakMegabytes: Double?

    /// The table and the lines around it, for people.
    var lines: [String] {
        var table = Table([
            .left("KERNEL"), .right("P50 MS"), .right("P95 MS"), .right("P99 MS"), .right("SEARCHES"),
            .right("RECALL@1"),
        ])
        for kernel in kernels {
            let times = [kernel.milliseconds.p50, kernel.milliseconds.p95, kernel.milliseconds.p99]
                .map { $0.formatted(digits: 2) }
            table.add(
                kernel.kernel.rawValue, times[0], times[1], times[2], String(kernel.searches),
                kernel.recallAt1.formatted(digits: 4))
        }
        return [
            "\(machine.processor), \(machine.cores) cores, \(machine.memoryMegabytes) MB, \(machine.system)",
            "\(templates) templates × \(dimension), one thread; \(checked) searches checked against 32 bits", "",
        ] + table.lines + [""] + facts
    }

    private var facts: [String] {
        func fact(_ name: String, _ value: Double?, _ unit: String, digits: Int) -> String? {
            value.map { "\(name): \($0.formatted(digits: digits)) \(unit)" }
        }
        return [
            fact("enrolled into memory", enrolledPerSecond, "templates/s", digits: 0),
            fact("enrolled into a store, one by one", acknowledgedPerSecond, "templates/s", digits: 0),
            fact("index in memory", indexMegabytes, "MB", digits: 0),
            fact("index file", snapshotMegabytes, "MB", digits: 0),
            fact("written in", snapshotSaveSeconds, "s", digits: 2),
            fact("loaded in", snapshotLoadSeconds, "s", digits: 2), fact("peak memory", peakMegabytes, "MB", digits: 0),
        ].compactMap { $0 }
    }
}
