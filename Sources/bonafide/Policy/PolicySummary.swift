import Calibration
import Verification

/// A policy as people read it.
struct PolicySummary {
    let policy: Policy
    let reference: PolicyReference
    let signer: PolicyKey.Public?

    init(_ policy: Policy, _ reference: PolicyReference, signer: PolicyKey.Public?) {
        self.policy = policy
        self.reference = reference
        self.signer = signer
    }

    /// Name and hash, the thresholds, and the evidence.
    var lines: [String] {
        var lines = [
            "policy      \(policy.name)", "sha256      \(reference.sha256)",
            "signature   \(signer.map { "by key \($0.identifier)" } ?? "none")",
        ]
        lines += policy.models.sorted { $0.key < $1.key }.map { "model       \($0.key) \($0.value)" }
        lines += [
            "",
            "one picture  live from \(policy.singleFrame.live), spoof below \(policy.singleFrame.spoof), "
                + "spread to \(policy.singleFrame.maximumSpread)",
        ]
        lines += policy.singleFrame.fusion.map { Self.lines(of: $0) } ?? []
        if let familiarity = policy.singleFrame.familiarity {
            lines.append(
                "  familiar to a distance of \(familiarity.maximumDistance) over \(familiarity.columns.count) columns")
        }
        lines += cues.lines.map { "  " + $0 }
        lines += Self.lines(of: policy.singleFrame.networks)
        let twoFrame = policy.twoFrame
        lines += [
            "",
            "two frames   rule \(twoFrame.rule.rawValue), live from \(twoFrame.live), spoof below \(twoFrame.spoof)",
        ]
        lines += ["  log odds = \(twoFrame.fusion.intercept)\(weights)"]
        lines += ranges.lines.map { "  " + $0 }
        if let noise = twoFrame.turnNoise {
            lines.append(
                "  a turn is evidence beyond \(noise.times) × the noise: \(noise.pixels) / pixels between the eyes, at least "
                    + "\(noise.floor), × (1 + \(noise.lostPoints) × lost points)")
        }
        if let passive = twoFrame.passive {
            lines.append("  without a turn of the head: live from \(passive.live), spoof below \(passive.spoof)")
            lines += Self.lines(of: passive.fusion)
        }
        lines += Self.lines(of: twoFrame.networks)
        lines += ["", "comparisons  decided at \(policy.recognition.operatingPoint)"]
        lines += points.lines.map { "  " + $0 }
        return lines + policy.provenance.flatMap(Self.lines)
    }

    private var weights: String {
        policy.twoFrame.fusion.weights.sorted { $0.key < $1.key }.map { " + \($0.value) × \($0.key)" }.joined()
    }

    private static func lines(of networks: [String: NetworkLimits]?) -> [String] {
        (networks ?? [:]).sorted { $0.key < $1.key }.map { name, limits in
            "  network \(name): spoof below \(text(limits.deny)), undecided below \(text(limits.abstain))"
        }
    }

    private static func lines(of fusion: ColumnFusion) -> [String] {
        var table = Table([.left("COLUMN"), .right("WEIGHT"), .right("FROM"), .right("TO")])
        for (name, term) in fusion.columns.sorted(by: { $0.key < $1.key }) {
            table.add(name, "\(term.weight)", "\(term.minimum)", "\(term.maximum)")
        }
        return ["  log odds = \(fusion.intercept) + weight × column; not measured: \(fusion.notMeasured.rawValue)"]
            + table.lines.map { "  " + $0 }
    }

    private var cues: Table {
        var table = Table([.left("CUE"), .right("SPOOF ABOVE"), .right("UNDECIDED ABOVE")])
        for (name, limits) in policy.singleFrame.cues.sorted(by: { $0.key < $1.key }) {
            table.add(name, Self.text(limits.deny), Self.text(limits.abstain))
        }
        return table
    }

    private var ranges: Table {
        var table = Table([.left("CUE"), .left("OUTSIDE"), .right("FROM"), .right("TO")])
        for (name, limit) in policy.twoFrame.denials.sorted(by: { $0.key < $1.key }) {
            table.add(name, "spoof", Self.text(limit.minimum), Self.text(limit.maximum))
        }
        for (name, limit) in policy.twoFrame.gates.sorted(by: { $0.key < $1.key }) {
            table.add(name, "retake", Self.text(limit.minimum), Self.text(limit.maximum))
        }
        return table
    }

    private var points: Table {
        var table = Table([
            .left("POINT"), .left("TEMPLATES"), .right("THRESHOLD"), .right("FALSE MATCHES"), .right("OF"),
            .right("FMR TO"),
            .right("FNMR %"),
        ])
        for calibration in policy.recognition.calibrations {
            for point in calibration.operatingPoints {
                table.add(
                    point.name, calibration.templates ?? "–", "\(point.threshold)", "\(point.falseMatches)",
                    "\(point.nonMatedComparisons ?? calibration.nonMatedComparisons)",
                    Self.text(point.falseMatchInterval.last), (point.falseNonMatchRate * 100).formatted(digits: 2))
            }
        }
        return table
    }

    private static func text(_ limit: Double?) -> String { limit.map { "\($0)" } ?? "–" }

    private static func lines(_ provenance: Policy.Provenance) -> [String] {
        ["", "evidence     \(provenance.subject)", "  \(provenance.statement)"]
            + (provenance.record.map { lines(of: $0).map { "  " + $0 } } ?? [])
    }

    /// A record of evidence.
    static func lines(of record: ProvenanceRecord) -> [String] {
        let parameters = record.parameters.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return [
            "method      \(record.method)",
            "parameters  \(parameters.joined(separator: ", "))",
            "data        \(record.data.name), sha256 \(record.data.sha256)",
            "made by     \(record.tool), \(record.date)",
            "split       \(record.split)",
        ] + rates(record.rates).lines
            + (record.leaveOneSpeciesOut.map { unknown in
                unknown.isEmpty ? [] : ["made without the species, then tried on it:"] + rates(unknown).lines
            } ?? [])
            + (record.leftOutConditions.map { left in
                left.isEmpty ? [] : ["made without the condition, then tried on it:"] + rates(left).lines
            } ?? [])
    }

    private static func rates(_ rates: [ProvenanceRecord.Rate]) -> Table {
        var table = Table([
            .left("RATE"), .left("OF"), .right("ERRORS"), .right("TRIALS"), .right("%"), .right("95 % FROM"),
            .right("TO"),
        ])
        for rate in rates {
            let percent = [rate.rate, rate.interval?.first, rate.interval?.last].map { share in
                share.map { $0 < small && $0 > 0 ? ($0 * 100).formattedRate : ($0 * 100).formatted(digits: 1) } ?? "–"
            }
            table.add(
                rate.measure, rate.group ?? "all", "\(rate.errors)", "\(rate.trials)", percent[0], percent[1],
                percent[2])
        }
        return table
    }

    /// Below this share per cents need more digits.
    private static let small = 0.01

    /// Changes as a table.
    static func lines(of changes: [PolicyDifference.ChangedValue]) -> [String] {
        guard !changes.isEmpty else { return ["the policies are alike"] }
        var table = Table([.left("WHERE"), .left("OLD"), .left("NEW")])
        for change in changes { table.add(change.path, shown(change.old), shown(change.new)) }
        return table.lines
    }

    private static func shown(_ value: String?) -> String {
        guard let value else { return "–" }
        return value.count > longestValue ? value.prefix(longestValue) + "…" : value
    }

    private static let longestValue = 48
}
