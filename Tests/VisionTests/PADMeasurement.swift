import Foundation
import Imaging
import TestSupport
import Testing

@testable import Vision

/// Prints what networks and cues measure on the data of `../shared/data`; run by `scripts/measure-pad`.
@Suite struct PADMeasurement {
    struct Row {
        let label: String
        let pad: SingleFramePAD
    }

    static let wanted = ProcessInfo.processInfo.environment["BONAFIDE_MEASURE"] != nil
    static let bonaFide = ["LIVE/tripod", "LIVE/handheld", "faces", "lfw-dev"]
    /// A number of its own makes another choice of Labeled Faces in the Wild: the limits were chosen with 0.
    static let strangersEvery = 7
    static let strangersFrom = Int(ProcessInfo.processInfo.environment["BONAFIDE_MEASURE_FROM"] ?? "") ?? 0

    @Test(.enabled(if: wanted, "BONAFIDE_MEASURE is not set"))
    func `tables of single-frame presentation attack detection`() throws {
        let faces = try FaceFinder()
        let meter = try PADFixtures.meter()
        var rows: [Row] = []
        var milliseconds: [Double] = []
        for (label, url) in try Self.pictures() {
            let image = try PADFixtures.decode(url)
            guard let mesh = try faces.mesh(in: image) else {
                print("no face in \(url.lastPathComponent)")
                continue
            }
            let start = ContinuousClock.now
            let pad = try meter.measure(image, mesh: mesh)
            let components = (ContinuousClock.now - start).components
            milliseconds.append(Double(components.seconds) * 1e3 + Double(components.attoseconds) / 1e15)
            rows.append(Row(label: label, pad: pad))
        }
        print("networks and cues: median \(Self.text(Self.quantile(milliseconds, 0.5))) ms a picture")
        Self.table("score", rows, attacksAbove: false) { Double($0.score.value) }
        Self.table("spread", rows, attacksAbove: true) { Double($0.spread) }
        Self.table("print share", rows, attacksAbove: true) { $0.printShare.map(Double.init) }
        for name in PADCue.Name.allCases {
            Self.table("\(name.rawValue), native", rows, attacksAbove: name != .colourGamut) { pad in
                pad.cues.first { $0.name == name }?.rawValue
            }
            Self.table("\(name.rawValue), 0…1", rows, attacksAbove: true) { pad in
                pad.cues.first { $0.name == name }?.value
            }
        }
        Self.decisions(rows)
        #expect(rows.count > 1)
    }

    /// Per class: the shares that a policy with the recommended limits would call spoof by score, by each cue and in
    /// all, would leave open, and would call live.
    static func decisions(_ rows: [Row]) {
        print("\n## decisions: class, count, spoof by score, by pattern, by frame, in all; inconclusive; live")
        for (label, rows) in Dictionary(grouping: rows, by: \.label).sorted(by: { $0.key < $1.key }) {
            func share(_ holds: (SingleFramePAD) -> Bool) -> String {
                text(Double(rows.filter { holds($0.pad) }.count) / Double(rows.count))
            }
            func passes(_ pad: SingleFramePAD, _ limits: KeyValuePairs<PADCue.Name, Double>) -> Bool {
                limits.contains { limit in pad.cues.contains { $0.name == limit.key && $0.value ?? 0 >= limit.value } }
            }
            func spoof(_ pad: SingleFramePAD) -> Bool { pad.score.value < Limits.spoof || passes(pad, Limits.deny) }
            func open(_ pad: SingleFramePAD) -> Bool {
                pad.score.value < Limits.live || pad.spread > Limits.spread || passes(pad, Limits.abstain)
            }
            let byCue = Limits.deny.map { limit in share { pad in passes(pad, [limit.key: limit.value]) } }
            let ends = [share(spoof), share { !spoof($0) && open($0) }, share { !spoof($0) && !open($0) }]
            let columns = [label, "\(rows.count)", share { $0.score.value < Limits.spoof }] + byCue + ends
            print(columns.joined(separator: "\t"))
        }
    }

    /// The limits that docs/decisions recommends.
    enum Limits {
        static let live: Float = 0.82
        static let spoof: Float = 0.3
        static let spread: Float = 0.35
        static let deny: KeyValuePairs<PADCue.Name, Double> = [
            .periodicPattern: 0.8, .frameAroundFace: 0.76,
        ]
        static let abstain: KeyValuePairs<PADCue.Name, Double> = [
            .periodicPattern: 0.6, .frameAroundFace: 0.65, .colourGamut: 0.68,
        ]
    }

    /// Every first picture of the pairs, the portraits, the published samples and some of Labeled Faces in the Wild.
    static func pictures() throws -> [(label: String, url: URL)] {
        let data = Checkout.sharedData
        let labels = try String(contentsOf: data.appending(path: "pairs-dev/labels.csv"), encoding: .utf8)
        var pictures = labels.split(whereSeparator: \.isNewline).dropFirst().map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            let label = fields[5].isEmpty ? String(fields[3]) : "\(fields[3])/\(fields[5])"
            return (label: label, url: data.appending(path: "pairs-dev/\(fields[0])"))
        }
        for (folder, every) in [("faces", 1), ("pad-samples", 1), ("lfw-dev/images", strangersEvery)] {
            let path = data.appending(path: folder).path()
            let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            for (index, name) in names.enumerated() where index % every == (every > 1 ? strangersFrom : 0) {
                let label = folder == "pad-samples" ? name : String(folder.prefix { $0 != "/" })
                pictures.append((label, data.appending(path: "\(folder)/\(name)")))
            }
        }
        return pictures
    }

    /// One line per class: how many were measured, median, least and most suspicious value, the share beyond the limits that 1 % and 0.5 % of
    /// bona fide pictures pass, and the area under the curve against live pairs and against Labeled Faces in the Wild.
    static func table(
        _ title: String, _ rows: [Row], attacksAbove: Bool, _ value: (SingleFramePAD) -> Double?
    ) {
        let sign = attacksAbove ? 1.0 : -1
        let classes = Dictionary(grouping: rows, by: \.label)
            .mapValues { $0.compactMap { value($0.pad) }.map { $0 * sign } }
        let ofBonaFide = classes.filter { bonaFide.contains($0.key) }.flatMap(\.value)
        let limits = [0.99, 0.995].map { quantile(ofBonaFide, $0) }
        let ends = limits.map { text($0 * sign) }
        print("\n## \(title): 1 % of bona fide beyond \(ends[0]), 0.5 % beyond \(ends[1])")
        for (label, values) in classes.sorted(by: { $0.key < $1.key }) where !values.isEmpty {
            let beyond = limits.map { limit in
                text(Double(values.filter { $0 > limit }.count) / Double(values.count))
            }
            let against = [["LIVE/tripod", "LIVE/handheld"], ["lfw-dev"]].map { labels in
                text(area(labels.flatMap { classes[$0] ?? [] }, values))
            }
            let range = [quantile(values, 0.5), values.min() ?? 0, values.max() ?? 0].map { text($0 * sign) }
            print(([label, "\(values.count)"] + range + beyond + against).joined(separator: "\t"))
        }
    }

    static func text(_ value: Double) -> String { String(format: "%.3f", value) }

    static func quantile(_ values: [Double], _ part: Double) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? .nan : sorted[min(Int(part * Double(sorted.count)), sorted.count - 1)]
    }

    /// The chance that an attack's value exceeds a bona fide one's.
    static func area(_ bonaFide: [Double], _ attacks: [Double]) -> Double {
        var wins = 0.0
        for attack in attacks {
            for value in bonaFide { wins += attack > value ? 1 : attack == value ? 0.5 : 0 }
        }
        return wins / Double(max(bonaFide.count * attacks.count, 1))
    }
}
