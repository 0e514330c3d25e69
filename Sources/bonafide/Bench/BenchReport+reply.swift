import Replies

extension BenchReport {
    /// The report for programs.
    static let reply = Reply<BenchReport>(
        "Bench",
        [
            Field("machine") { $0.machine }, Field("policy") { $0.policy },
            Field("picture", of: picture) { $0.picture },
            Field("outcome", "Of the decision, so that a fast refusal is not taken for speed.") { $0.outcome },
            Field("lanes", in: .counts) { $0.lanes }, Field("count", in: .counts, "Of the runs.") { $0.count },
            Field("seconds", in: .counts, rounding: .exact, "That all of them took.") { $0.seconds },
            rate("pictures_per_second") { $0.picturesPerSecond }, rate("pairs_per_second") { $0.pairsPerSecond },
            rate("comparisons_per_second") { $0.comparisonsPerSecond },
            Field("stages", "In milliseconds; the whole job last, as job.", each: stage) { $0.stages },
            rate("peak_rss_megabytes") { $0.peakMegabytes },
        ])

    private static func rate(
        _ name: String, _ value: @escaping @Sendable (BenchReport) -> Double?
    ) -> Field<BenchReport> { .optional(name, in: .counts, rounding: .exact, "", value) }

    private static let stage: [Field<StageTimes>] = [
        Field("name") { $0.name }, Field("milliseconds") { $0.milliseconds },
    ]

    private static let picture: [Field<Picture>] = [
        Field("name") { $0.name }, Field("width", in: .counts, "In pixels.") { $0.width },
        Field("height", in: .counts, "In pixels.") { $0.height }, Field("bytes", in: .counts) { $0.bytes },
    ]
}
