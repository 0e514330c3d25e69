import Foundation
import GRDB
import TestSupport
import Testing
import Vision

@testable import Storage

@Suite struct `Deletion` {
    /// Everything in the database that is a subject's alone.
    private func traces(_ store: GalleryStore, _ subject: SubjectID) async throws -> [Data] {
        try await store.pool.read { db in
            let id = subject.rawValue
            return try Data.fetchAll(db, sql: "SELECT label_index FROM subject WHERE id = ?", arguments: [id])
                + Data.fetchAll(db, sql: "SELECT label FROM subject WHERE id = ?", arguments: [id])
                + Data.fetchAll(db, sql: "SELECT sealed FROM template WHERE subject_id = ?", arguments: [id])
                + Data.fetchAll(db, sql: "SELECT sealed FROM enrolment WHERE subject_id = ?", arguments: [id])
                + Data.fetchAll(db, sql: "SELECT digest FROM enrolment WHERE subject_id = ?", arguments: [id])
        }
    }

    /// Whether some bytes, or a good part of them, are in the files: pages cut long values.
    private func isIn(_ trace: Data, _ files: Data) -> Bool {
        stride(from: 0, to: trace.count - 15, by: 16).contains {
            files.range(of: trace.dropFirst($0).prefix(16)) != nil
        }
    }

    @Test func `of a subject leaves nothing in any file`() async throws {
        let folder = try TemporaryFolder()
        let store = try GalleryStore.sample(folder)
        var generator = SplitMix64(seed: 1)
        try await store.createGallery("g")
        var samples = try await store.enrolSamples(520, in: "g", &generator)
        let key = IdempotencyKey(owner: "o", key: "k", fingerprint: "f")
        let extra = try await store.enrol([.sample(&generator)], label: samples[5].label, in: "g", idempotency: key)
        #expect(extra.subject == samples[5].enrolment.subject)
        _ = try await store.search(samples[0].templates[0], in: "g")
        try await store.saveIndexes()
        let snapshot = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasPrefix("index-") })

        for step in 0..<8 {
            let sample = samples.remove(at: step == 0 ? 5 : Int.random(in: 0..<samples.count, using: &generator))
            let traces = try await traces(store, sample.enrolment.subject)
            #expect(traces.count == (step == 0 ? 7 : 4))
            let before = try folder.bytes()
            #expect(traces.allSatisfy { isIn($0, before) })
            try await store.delete(sample.enrolment.subject, in: "g")
            let after = try folder.bytes()
            #expect(!traces.contains { isIn($0, after) })
            #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/\(snapshot)"))
            let found = try await store.search(sample.templates[0], in: "g", options: .init(maximumCount: 3))
            #expect(!found.candidates.contains { $0.subject.id == sample.enrolment.subject })
            try await store.saveIndexes()
        }
        #expect(try await store.gallery("g").subjects == samples.count)
        for sample in samples.prefix(20) {
            let found = try await store.search(sample.templates[0], in: "g", options: .init(maximumCount: 1))
            #expect(found.candidates.first?.subject.label == sample.label)
        }
    }

    @Test func `of a gallery leaves nothing in any file, and the others whole`() async throws {
        let folder = try TemporaryFolder()
        let store = try GalleryStore.sample(folder)
        var generator = SplitMix64(seed: 2)
        var traces: [Data] = []
        for name in ["gone", "kept"] {
            try await store.createGallery(name)
            let samples = try await store.enrolSamples(60, in: name, &generator)
            _ = try await store.search(samples[0].templates[0], in: name)
            guard name == "gone" else { continue }
            for sample in samples { traces += try await self.traces(store, sample.enrolment.subject) }
        }
        try await store.deleteGallery("gone")
        let after = try folder.bytes()
        #expect(traces.count == 240 && !traces.contains { isIn($0.prefix(32), after) })
        #expect(try await store.galleries().map(\.name) == ["kept"])
        #expect(try await store.subjects(in: "kept", count: 1000).count == 60)
        // The name is free again, for another model.
        try await store.createGallery("gone")
        _ = try await store.enrol([.sample(&generator, dimension: 16)], label: "a", in: "gone")
        #expect(try await store.search(.sample(&generator, dimension: 16), in: "gone").candidates.count == 1)
    }

    @Test func `that a crash interrupted is finished at the next start`() async throws {
        let (folder, copy) = (try TemporaryFolder(), try TemporaryFolder())
        let store = try GalleryStore.sample(folder)
        var generator = SplitMix64(seed: 3)
        try await store.createGallery("g")
        let sample = try await store.enrolSamples(10, in: "g", &generator)[3]
        let traces = try await traces(store, sample.enrolment.subject)
        // The rows are gone, but the log still has them: what a crash before the end of a deletion leaves.
        try await store.write({ try $0.delete(sample.enrolment.subject, in: try $0.gallery("g")) }) { $0 }
        try FileManager.default.copyItem(atPath: folder.path, toPath: copy.path)
        #expect(traces.contains { isIn($0, (try? copy.bytes()) ?? Data()) })
        _ = try GalleryStore.sample(copy)
        let after = try copy.bytes()
        #expect(!traces.contains { isIn($0, after) })
    }
}
