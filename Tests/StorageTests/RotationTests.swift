import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite struct `Key rotation` {
    private func code(_ folder: TemporaryFolder, _ key: StoreKey) -> StorageError.Code? {
        do {
            _ = try GalleryStore.sample(folder, key: key)
            return nil
        } catch {
            return (error as? StorageError)?.code
        }
    }

    @Test func `shuts the old key out and keeps everything`() async throws {
        let folder = try TemporaryFolder()
        var store = try GalleryStore.sample(folder)
        var generator = SplitMix64(seed: 1)
        try await store.createGallery("g")
        let samples = try await store.enrolSamples(600, in: "g", &generator, dimension: 16)
        _ = try await store.search(samples[0].templates[0], in: "g")
        let old = try await store.pool.read { try #require(try StoreRecord.read($0)).wrapped }
        try await store.rotate(to: .sample(2))
        // The store that is open goes on.
        #expect(
            try await store.search(samples[1].templates[0], in: "g").candidates.first?.subject.label == samples[1].label
        )
        let files = try folder.bytes()
        #expect(files.range(of: old.sealed) == nil && files.range(of: old.check) == nil)
        try await store.close()

        #expect(try code(folder, .sample(1)) == .keyWrong)
        #expect(try code(folder, .sample(3)) == .keyWrong)
        store = try GalleryStore.sample(folder, key: .sample(2))
        let found = try await store.search(samples[7].templates[1], in: "g", options: .init(maximumCount: 1))
        #expect(found.candidates.first?.subject.label == samples[7].label)
    }

    @Test func `is whole or not at all when it is cut off`() async throws {
        let folder = try TemporaryFolder()
        let store = try GalleryStore.sample(folder)
        try await store.createGallery("g")
        try await store.rotate(to: .sample(2))
        let database = folder.path + "/galleries.sqlite"
        // Rotated in the log only, so that every cut of the log is a crash in between.
        let wrapped = try await store.pool.read { try #require(try StoreRecord.read($0)) }
        let dataKey = try wrapped.wrapped.dataKey(.sample(2), store: store.identifier)
        let next = try WrappedKey(dataKey, with: .sample(3), store: store.identifier)
        try await store.pool.write { try StoreRecord.rewrap($0, next) }
        let (main, log) = (
            try Data(contentsOf: URL(filePath: database)), try Data(contentsOf: URL(filePath: database + "-wal"))
        )
        var opened: Set<Int> = []
        for length in stride(from: 0, through: log.count, by: 509) + [log.count] {
            let copy = try TemporaryFolder()
            try FileManager.default.createDirectory(atPath: copy.path, withIntermediateDirectories: true)
            for key: UInt8 in [2, 3] {
                try main.write(to: URL(filePath: copy.path + "/galleries.sqlite"))
                try log.prefix(length).write(to: URL(filePath: copy.path + "/galleries.sqlite-wal"))
                try? FileManager.default.removeItem(atPath: copy.path + "/galleries.sqlite-shm")
                if try code(copy, .sample(key)) == nil { opened.insert(length << 2 | Int(key)) }
            }
            // Exactly one of both keys.
            #expect(opened.filter { $0 >> 2 == length }.count == 1)
        }
        #expect(opened.contains(log.count << 2 | 3) && opened.contains(2))
    }
}
