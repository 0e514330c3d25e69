import TestSupport
import Testing

@testable import Storage

@Suite struct `The index` {
    /// Rows of made-up subjects, some with several templates and some exactly equal.
    private struct Sample {
        let dimension: Int
        var rows: [IndexRow] = []
        var values: [[Float]] = []

        init(count: Int, dimension: Int, seed: UInt64) {
            self.dimension = dimension
            var generator = SplitMix64(seed: seed)
            var subject: Int64 = 0
            while rows.count < count {
                subject += 1
                let centre = generator.direction(dimension)
                for _ in 0..<Int.random(in: 1...4, using: &generator) {
                    rows.append(row(subject))
                    let isCopy = Int.random(in: 0..<10, using: &generator) == 0 && !values.isEmpty
                    values.append(
                        isCopy ? values[values.count - 1] : generator.direction(near: centre, cosine: 0.8))
                }
            }
        }

        private func row(_ subject: Int64) -> IndexRow {
            IndexRow(subject: SubjectID(rawValue: subject), template: TemplateID(rawValue: Int64(rows.count) + 1))
        }

        func index() throws -> TemplateIndex {
            let index = TemplateIndex(dimension: dimension)
            try index.append(rows, values: values.flatMap { $0 })
            return index
        }
    }

    /// What comparing everything gives.
    private func everything(_ index: TemplateIndex, _ query: [Float], _ count: Int) throws -> [(IndexRow, Float)] {
        var best: [SubjectID: (IndexRow, Float)] = [:]
        for (row, similarity) in try index.similarities(to: query) {
            guard let old = best[row.subject] else {
                best[row.subject] = (row, similarity)
                continue
            }
            let isBetter =
                similarity > old.1 || (similarity == old.1 && row.template.rawValue < old.0.template.rawValue)
            if isBetter { best[row.subject] = (row, similarity) }
        }
        return best.values.sorted { ($1.1, $0.0.subject.rawValue) < ($0.1, $1.0.subject.rawValue) }.prefix(count)
            .map { $0 }
    }

    @Test(arguments: [1, 3, 16, 63, 64, 65, 128, 200, 512])
    func `gives the same integers and results with every kernel`(dimension: Int) throws {
        let sample = Sample(count: 300, dimension: dimension, seed: UInt64(dimension))
        let block = try IndexBlock(dimension: dimension, capacity: sample.rows.count)
        let (rows, values) = (sample.rows[...], sample.values.flatMap { $0 }[...])
        block.write(rows, values: values, at: 0)
        var generator = SplitMix64(seed: 9)
        for _ in 0..<5 {
            let query = try IndexQuery(generator.direction(dimension))
            let plain = block.integers(first: 0, rows: rows.count, query, .plain)
            #expect(Set(plain).count > 1)
            for kernel in SearchKernel.available {
                #expect(block.integers(first: 0, rows: rows.count, query, kernel) == plain, "\(kernel)")
            }
        }
    }

    @Test(arguments: [(1, 128), (50, 128), (2000, 128), (1000, 512), (400, 3)])
    func `finds what comparing everything finds`(count: Int, dimension: Int) throws {
        let sample = Sample(count: count, dimension: dimension, seed: 5)
        let index = try sample.index()
        var generator = SplitMix64(seed: 77)
        for kernel in SearchKernel.available {
            for maximumCount in [1, 5, 40] {
                let known = sample.values[Int.random(in: 0..<count, using: &generator)]
                for query in [generator.direction(dimension), known, generator.direction(near: known, cosine: 0.7)] {
                    let outcome = try index.search(query, maximumCount: maximumCount, kernel: kernel)
                    let expected = try everything(index, query, maximumCount)
                    #expect(outcome.matches.map(\.row) == expected.map(\.0))
                    #expect(outcome.matches.map(\.similarity) == expected.map(\.1))
                }
            }
        }
    }

    @Test func `computes cosines`() throws {
        let sample = Sample(count: 100, dimension: 128, seed: 3)
        let index = try sample.index()
        var generator = SplitMix64(seed: 4)
        let query = generator.direction(128)
        for (values, found) in zip(sample.values, try index.similarities(to: query)) {
            #expect(abs(values.product(query) - Double(found.similarity)) < 1e-6)
        }
    }

    @Test func `tells near ties apart, and exact ties by the age of the subject`() throws {
        var generator = SplitMix64(seed: 8)
        let query = generator.direction(128)
        let index = TemplateIndex(dimension: 128)
        // 2000 rows within the rounding error of codes, the last the nearest, and twenty equal ones.
        let near = (0..<2000).map { generator.direction(near: query, cosine: 0.6 + 0.01 * Float($0) / 2000) }
        let tie = generator.direction(near: query, cosine: 0.9)
        let rows = (1...2020).map {
            IndexRow(subject: SubjectID(rawValue: Int64(6000 - $0)), template: TemplateID(rawValue: Int64($0)))
        }
        try index.append(rows, values: near.flatMap { $0 } + (0..<20).flatMap { _ in tie })
        let outcome = try index.search(query, maximumCount: 100)
        #expect(outcome.matches.map(\.row) == (try everything(index, query, 100)).map(\.0))
        #expect(outcome.matches.prefix(20).map(\.row.subject.rawValue) == (3980...3999).map(Int64.init))
    }

    @Test func `follows changes in any order`() throws {
        let sample = Sample(count: 20_000, dimension: 2, seed: 11)
        let index = TemplateIndex(dimension: 2)
        var generator = SplitMix64(seed: 12)
        var present: [IndexRow: [Float]] = [:]
        var views: [(IndexContents.View, [IndexRow])] = []
        var next = 0
        while next < sample.rows.count {
            let end = min(next + Int.random(in: 1...6000, using: &generator), sample.rows.count)
            try index.append(Array(sample.rows[next..<end]), values: sample.values[next..<end].flatMap { $0 })
            for i in next..<end { present[sample.rows[i]] = sample.values[i] }
            next = end
            let owned = Dictionary(grouping: present.keys, by: \.subject)
            for subject in owned.keys.sorted().shuffled(using: &generator).prefix(300) {
                let gone = owned[subject] ?? []
                #expect(try index.remove(subject) == gone.count)
                gone.forEach { present[$0] = nil }
            }
            let view = index.view()
            views.append((view, view.parts.flatMap { block, rows in (0..<rows).map(block.row) }))
        }
        #expect(index.count == present.count)
        // Views that were taken on the way still show what they showed.
        for (view, rows) in views {
            #expect(view.parts.flatMap { block, count in (0..<count).map(block.row) } == rows)
        }
        let query = generator.direction(2)
        let found = try index.similarities(to: query)
        #expect(Set(found.map(\.row)) == Set(present.keys))
        for (row, similarity) in found {
            #expect(abs(try #require(present[row]).product(query) - Double(similarity)) < 1e-5)
        }
        for match in try index.search(query, maximumCount: 50).matches {
            let own = present.filter { $0.key.subject == match.row.subject }
            #expect(match.similarities.count == own.count)
        }
        for subject in Set(present.keys.map(\.subject)) { try index.remove(subject) }
        #expect(index.count == 0)
        #expect(try index.search(query, maximumCount: 5).matches.isEmpty)
    }

    @Test func `is searched while it changes`() async throws {
        let sample = Sample(count: 800, dimension: 16, seed: 21)
        let index = TemplateIndex(dimension: 16)
        let probe = sample.values[0]
        let owner = sample.rows[0].subject
        try index.append([sample.rows[0]], values: probe)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    var count = 0
                    while count < 2000 {
                        let outcome = try index.search(probe, maximumCount: 3)
                        #expect(outcome.matches.first?.row.subject == owner)
                        #expect(outcome.matches.allSatisfy { abs($0.similarity) <= 1.0001 })
                        count = outcome.templates
                        await Task.yield()
                    }
                }
            }
            group.addTask {
                for i in 1..<sample.rows.count where sample.rows[i].subject != owner {
                    try index.append([sample.rows[i]], values: sample.values[i])
                    // Every fourth goes and comes back, so that rows move under the searches.
                    if i % 4 == 0, try index.remove(sample.rows[i].subject) == 1 {
                        try index.append([sample.rows[i]], values: sample.values[i])
                    }
                }
                // What the others wait for, whatever was removed.
                let rows = (0..<2000).map {
                    IndexRow(subject: SubjectID(rawValue: 100_000), template: TemplateID(rawValue: 100_000 + $0))
                }
                try index.append(rows, values: rows.flatMap { _ in probe.map { -$0 } })
            }
            try await group.waitForAll()
        }
    }
}
