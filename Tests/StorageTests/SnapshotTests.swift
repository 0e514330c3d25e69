import Foundation
import TestSupport
import Testing
import Vision

@testable import Storage

@Suite struct `The index file` {
    /// A store with an index file, closed.
    private func folder(_ samples: Int = 2100) async throws -> (
        folder: TemporaryFolder, file: String, probe: FaceTemplate
    ) {
        let folder = try TemporaryFolder()
        let store = try GalleryStore.sample(folder)
        var generator = SplitMix64(seed: 1)
        try await store.createGallery("g")
        let enrolled = try await store.enrolSamples(samples, in: "g", &generator, dimension: 16)
        _ = try await store.search(enrolled[0].templates[0], in: "g")
        try await store.close()
        let file = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasPrefix("index-") })
        return (folder, "\(folder.path)/\(file)", enrolled[9].templates[0])
    }

    /// What the file gives to a store; nil when it is ignored.
    private func read(_ store: GalleryStore, _ file: String) async throws -> IndexSnapshot? {
        let gallery = try await store.read { try $0.gallery("g") }
        return IndexSnapshot(
            path: file,
            of: .init(store: store.identifier, gallery: gallery.id, erasures: gallery.erasures, dimension: 16),
            keys: store.keys)
    }

    @Test func `gives back the same index`() async throws {
        let (folder, file, probe) = try await folder()
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let store = try GalleryStore.sample(folder)
        let snapshot = try #require(try await read(store, file))
        let fromFile = TemplateIndex(snapshot.contents)
        try FileManager.default.removeItem(atPath: file)
        let fromTables = try await store.index(of: "g")
        #expect(try fromFile.search(probe.values, maximumCount: 9) == fromTables.search(probe.values, maximumCount: 9))
        #expect(fromFile.count == 4200)
    }

    @Test func `is completed by what was enrolled later`() async throws {
        let (folder, file, probe) = try await folder()
        var store = try GalleryStore.sample(folder)
        let later = try await store.enrol([probe], label: "later", in: "g")
        // Not in memory, so that nothing is written at the end.
        try await store.close()
        store = try GalleryStore.sample(folder)
        #expect(try #require(try await read(store, file)).contents.count == 4200)
        let found = try await store.search(probe, in: "g", options: .init(maximumCount: 2))
        #expect(found.templates == 4201)
        #expect(found.candidates.map(\.subject.id).contains(later.subject))
        try await store.close()
        store = try GalleryStore.sample(folder)
        #expect(try #require(try await read(store, file)).contents.count == 4201)
    }

    @Test func `is ignored when it was changed, cut, mixed up, or is another's`() async throws {
        let (folder, file, probe) = try await folder()
        let whole = try Data(contentsOf: URL(filePath: file))
        let header = SnapshotHeader.byteCount
        let part = 2048 * (16 + 16 * 4) + 28
        #expect(whole.count > header + 2 * part)
        let first = whole[header..<header + part]
        let second = whole[header + part..<header + 2 * part]
        let rest = whole.dropFirst(header + 2 * part)
        var variants: [Data] = [Data(), whole.prefix(7), whole.prefix(header), whole.prefix(header + part)]
        variants.append(whole.dropLast())
        variants.append(whole + [0])
        for parts in [[second, first], [first, first], [second, second]] {
            variants.append(parts.reduce(whole.prefix(header), +) + rest)
        }
        for place in [0, 8, 24, 32, 40, 48, 56, 64, 95, header, header + 12, header + part - 1, whole.count - 1] {
            var changed = whole
            changed[place] ^= 1
            variants.append(changed)
        }
        let store = try GalleryStore.sample(folder)
        for variant in variants {
            try variant.write(to: URL(filePath: file))
            #expect(try await read(store, file) == nil)
        }
        // A search does not mind.
        #expect(try await store.search(probe, in: "g", options: .init(maximumCount: 1)).candidates.count == 1)
        let (_, other, _) = try await self.folder()
        #expect(try await read(store, other) == nil)
    }

    @Test func `from before a deletion is ignored and removed`() async throws {
        let (folder, file, _) = try await folder()
        let old = try Data(contentsOf: URL(filePath: file))
        let store = try GalleryStore.sample(folder)
        let subject = try #require(try await store.subjects(in: "g").first)
        let template = try #require(try await store.templates(of: subject.id, in: "g").first).template
        try await store.delete(subject.id, in: "g")
        #expect(!FileManager.default.fileExists(atPath: file))
        try old.write(to: URL(filePath: file))
        #expect(try await read(store, file) == nil)
        let found = try await store.search(template, in: "g")
        #expect(!found.candidates.contains { $0.subject.id == subject.id } && found.templates == 4198)
        #expect(!FileManager.default.fileExists(atPath: file))
    }
}
