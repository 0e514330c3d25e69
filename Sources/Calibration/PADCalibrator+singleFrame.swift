import Verification

extension PADCalibrator {
    /// The thresholds of a single picture; when no rate is wanted, the base's with the rates that they have on these data.
    func singleFrame() throws -> PolicyCalibration.Made {
        let scores = table.numbers[Name.score] ?? table.scores
        func recipe(_ rows: [Int]) throws -> Policy {
            var policy = base
            (policy.singleFrame.live, policy.singleFrame.spoof) = try thresholds(
                responses(rows) { scores[$0] }, base: (base.singleFrame.live, base.singleFrame.spoof))
            return policy
        }
        let isChosen = options.apcer != nil || options.bpcer != nil
        var (policy, record, gaps) = isChosen ? try run(recipe) : judge(base)
        let limits = policy.singleFrame
        record.method =
            isChosen
            ? "live is the least threshold with the wanted APCER of the worst species, spoof the greatest with the wanted BPCER"
            : "the thresholds of policy \(base.name), measured on other data than they were chosen on"
        record.parameters = parameters(live: limits.live, spoof: limits.spoof)
        if !isChosen {
            let responses = responses(Array(0..<table.count)) { scores[$0] }
            for apcer in Name.usualTargets {
                record.parameters["live.apcer-\(apcer)"] = try responses.live(apcer: apcer)
            }
        }
        let kept = [
            options.apcer != nil && limits.live == base.singleFrame.live ? "live" : nil,
            options.bpcer != nil && limits.spoof == base.singleFrame.spoof ? "spoof" : nil,
        ].compactMap(\.self)
        var statement = "live \(limits.live), spoof \(limits.spoof) on \(options.data.name): "
        statement +=
            (options.keepSafer && !kept.isEmpty) ? "the base's safer \(kept.joined(separator: " and ")) kept; " : ""
        statement += sentence(record)
        return .init(
            policy: policy, subject: Name.subject, statement: statement, record: record, gaps: gaps)
    }

    /// The parameters of the method, beside its own numbers.
    func parameters(live: Double, spoof: Double) -> [String: Double] {
        var parameters = ["live": live, "spoof": spoof]
        parameters["apcer"] = options.apcer
        parameters["bpcer"] = options.bpcer
        return parameters
    }

    /// The rates as a sentence, with the caller's note.
    func sentence(_ record: ProvenanceRecord) -> String {
        let rates = record.rates.filter { $0.measure != "APNRR" }.map(\.text).joined(separator: ", ")
        return "\(record.split): \(rates)." + (options.note.map { " " + $0 } ?? "")
    }

    private enum Name {
        /// The thresholds that the data would suggest, when none is chosen.
        static let usualTargets = [0.1, 0.05, 0.01]
        static let score = "pad_score"
        static let subject = "singleFrame.live"
    }
}
