public import ArgumentParser
import Foundation
import Replies
import Storage

extension BenchCommand {
    /// `bonafide bench search`.
    struct Search: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure the search in a large gallery.",
            discussion: """
                The templates are made up, several of each person, with the cosines of SFace's. --vectors takes others: \
                a file of 32-bit little-endian values of length 1, --templates rows of --dimension values, then --probes \
                rows to search for.
                """)

        @Option(help: "How many templates there are.")
        var templates = 1_000_000

        @Option(help: "Values of a template.")
        var dimension = 128

        @Option(help: "How long to search with each kernel.")
        var seconds = 10.0

        @Option(help: "How many different templates to search for.")
        var probes = 1000

        @Option(help: "How many searches to check against a full comparison.")
        var checked = 200

        @Option(help: ArgumentHelp("A file of vectors of your own.", valueName: "file"))
        var vectors: String?

        @Option(help: ArgumentHelp("One kernel only: \(Self.kernelNames).", valueName: "kernel"))
        var kernel: SearchKernel?

        @Flag(help: "Print JSON.")
        var json = false

        @Flag(inversion: .prefixedNo, help: "Measure index file and store, too.")
        var store = true

        private static let kernelNames = SearchKernel.allCases.map(\.rawValue).joined(separator: ", ")
        private static let longestSeconds = 3600.0
        private static let mostTemplates = 10_000_000
        private static let batch = 1024

        func validate() throws {
            guard seconds > 0, seconds <= Self.longestSeconds, (1...Self.mostTemplates).contains(templates),
                (1...4096).contains(dimension), (1...100_000).contains(probes), (0...probes).contains(checked)
            else { throw ValidationError("a number is out of range; --checked is at most --probes") }
            guard kernel?.isAvailable ?? true else { throw ValidationError("this processor has no such kernel") }
        }

        func run() async throws {
            let (values, probes) = try vectors.map(read) ?? sample()
            let before = Machine.ownMegabytes
            let (index, rate) = try fill(values)
            let indexMegabytes = Machine.ownMegabytes.flatMap { after in before.map { after - $0 } }
            let expected = try probes.prefix(checked).map { try Self.nearest(to: $0, index) }
            let kernels = try (kernel.map { [$0] } ?? SearchKernel.available).map {
                try measure(index, probes, expected, $0)
            }
            let disk =
                store ? try await DiskMeasurement(values: values, templates: templates, dimension: dimension) : nil
            print(
                SearchBenchReport(
                    machine: .current, templates: templates, dimension: dimension, enrolledPerSecond: rate,
                    indexMegabytes: indexMegabytes, kernels: kernels, checked: checked,
                    acknowledgedPerSecond: disk?.acknowledgedPerSecond,
                    snapshotMegabytes: disk?.megabytes, snapshotSaveSeconds: disk?.saveSeconds,
                    snapshotLoadSeconds: disk?.loadSeconds, peakMegabytes: Machine.peakMegabytes))
        }

        private func print(_ report: SearchBenchReport) {
            if json {
                Terminal.print(SearchBenchReport.reply.json(report).byName.lines)
            } else {
                report.lines.forEach(Terminal.print)
            }
        }

        /// An index of the values, and how many templates it took in a second.
        private func fill(_ values: [Float]) throws -> (TemplateIndex, Double) {
            let index = TemplateIndex(dimension: dimension)
            let start = ContinuousClock.now
            for first in stride(from: 0, to: templates, by: Self.batch) {
                let rows = (first..<min(first + Self.batch, templates)).map(Self.row)
                try index.append(rows, values: Array(values[first * dimension..<(first + rows.count) * dimension]))
            }
            return (index, Double(templates) / (ContinuousClock.now - start).seconds)
        }

        private static func row(_ number: Int) -> IndexRow {
            IndexRow(
                subject: SubjectID(rawValue: Int64(SearchSample.person(of: number)) + 1),
                template: TemplateID(rawValue: Int64(number) + 1))
        }

        /// The number of a row's template; -1 for no row.
        private static func number(of row: IndexRow?) -> Int { row.map { Int($0.template.rawValue) - 1 } ?? -1 }

        private func sample() -> ([Float], [[Float]]) {
            var sample = SearchSample(count: templates, dimension: dimension, seed: 1)
            let probes = sample.probes(probes)
            return (sample.values, probes)
        }

        private func read(_ path: String) throws -> ([Float], [[Float]]) {
            let bytes = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
            let width = dimension * MemoryLayout<Float>.size
            guard bytes.count == (templates + probes) * width else {
                throw CommandError(
                    "bench.vectors", "\(path) has not \(templates) + \(probes) rows of \(dimension) values",
                    mend: "tell --templates, --probes and --dimension as they are")
            }
            let values = FloatFile.values(bytes)
            return (
                Array(values[..<(templates * dimension)]),
                (templates..<templates + probes).map { Array(values[$0 * dimension..<($0 + 1) * dimension]) }
            )
        }

        private static func nearest(to probe: [Float], _ index: TemplateIndex) throws -> IndexRow? {
            try index.similarities(to: probe).max {
                ($0.similarity, $1.row.template.rawValue) < ($1.similarity, $0.row.template.rawValue)
            }?.row
        }

        private func measure(
            _ index: TemplateIndex, _ probes: [[Float]], _ expected: [IndexRow?], _ kernel: SearchKernel
        ) throws -> SearchBenchReport.Kernel {
            for probe in probes.prefix(3) { _ = try index.search(probe, maximumCount: 10, kernel: kernel) }
            var times: [Double] = []
            var found: [Int] = []
            let start = ContinuousClock.now
            while times.count < expected.count || (ContinuousClock.now - start).seconds < seconds {
                let begin = ContinuousClock.now
                let outcome = try index.search(probes[times.count % probes.count], maximumCount: 10, kernel: kernel)
                let time = (ContinuousClock.now - begin).milliseconds
                if times.count < expected.count { found.append(Self.number(of: outcome.matches.first?.row)) }
                times.append(time)
            }
            guard let milliseconds = Percentiles(times) else { throw CommandError("bench.short", "no search ended") }
            let hits = zip(found, expected).count { $0 == Self.number(of: $1) }
            return SearchBenchReport.Kernel(
                kernel: kernel, searches: times.count, milliseconds: milliseconds,
                recallAt1: expected.isEmpty ? 1 : Double(hits) / Double(expected.count), found: found)
        }
    }
}

extension SearchKernel: ExpressibleByArgument {}
