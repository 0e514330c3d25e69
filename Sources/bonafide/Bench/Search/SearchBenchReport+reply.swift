import Replies

extension SearchBenchReport {
    /// The report for programs.
    static let reply = Reply<SearchBenchReport>(
        "SearchBench",
        [
            Field("machine") { $0.machine }, Field("templates", in: .counts) { $0.templates },
            Field("dimension", in: .counts, "Values of a template.") { $0.dimension },
            Field(
                "enrolled_per_second", in: .counts, rounding: .exact, "Templates taken into memory, in batches."
            ) { $0.enrolledPerSecond },
            measured("index_megabytes", "What the index takes.") { $0.indexMegabytes },
            Field("kernels", "The slowest first.", each: kernel) { $0.kernels },
            Field("checked", in: .counts, "Searches that a full comparison checked.") { $0.checked },
            measured("acknowledged_per_second", "Enrolments of one template that a store acknowledges.") {
                $0.acknowledgedPerSecond
            },
            measured("snapshot_megabytes", "The index file.") { $0.snapshotMegabytes },
            measured("snapshot_save_seconds", "") { $0.snapshotSaveSeconds },
            measured("snapshot_load_seconds", "") { $0.snapshotLoadSeconds },
            measured("peak_rss_megabytes", "") { $0.peakMegabytes },
        ])

    private static func measured(
        _ name: String, _ sentence: String, _ value: @escaping @Sendable (SearchBenchReport) -> Double?
    ) -> Field<SearchBenchReport> { .optional(name, in: .counts, rounding: .exact, sentence, value) }

    private static let kernel: [Field<Kernel>] = [
        Field("kernel") { $0.kernel.rawValue }, Field("searches", in: .counts) { $0.searches },
        Field("milliseconds") { $0.milliseconds },
        Field(
            "recall_at_1", in: 0...1, rounding: .exact, "Searches whose first result is that of a full comparison."
        ) { $0.recallAt1 }, Field("found", "The number of the nearest template; -1 for none.") { $0.found },
    ]
}
