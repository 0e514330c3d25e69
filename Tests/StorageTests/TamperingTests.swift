import Foundation
import GRDB
import TestSupport
import Testing
import Vision

@testable import Storage

@Suite struct `A store that was tampered with` {
    private static let idempotency = IdempotencyKey(owner: "o", key: "k", fingerprint: "f")
    private static let probe = FaceTemplate(
        normalizing: [1, 2, 3, 4, 5, 6, 7, 8], modelSHA256: sampleModel, quality: 0.5)

    /// A closed store with two galleries of two subjects with two templates each.
    private func folder() async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let store = try GalleryStore.sample(folder)
        var generator = SplitMix64(seed: 1)
        for name in ["g", "h"] {
            try await store.createGallery(name)
            let samples = try await store.enrolSamples(3, in: name, &generator, dimension: 8)
            try await store.delete(samples[2].enrolment.subject, in: name)
        }
        let probe = try #require(Self.probe)
        _ = try await store.enrol([probe], label: "again", in: "g", idempotency: Self.idempotency)
        try await store.close()
        return folder
    }

    private func change(_ folder: TemporaryFolder, _ sql: String, _ arguments: StatementArguments = []) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: folder.path + "/galleries.sqlite", configuration: configuration)
        try queue.write { try $0.execute(sql: sql, arguments: arguments) }
        try queue.close()
    }

    /// Uses everything that is stored; the first error's code.
    private func use(_ folder: TemporaryFolder) async throws -> StorageError.Code? {
        let probe = try #require(Self.probe)
        do {
            let store = try GalleryStore.sample(folder)
            for gallery in try await store.galleries() {
                for subject in try await store.subjects(in: gallery.name) {
                    _ = try await store.templates(of: subject.id, in: gallery.name)
                    _ = try await store.subject(label: subject.label, in: gallery.name)
                }
                _ = try await store.search(probe, in: gallery.name)
            }
            let again = try await store.enrol([probe], label: "again", in: "g", idempotency: Self.idempotency)
            return again.outcome == .repeated ? nil : .corrupt
        } catch {
            return (error as? StorageError)?.code
        }
    }

    @Test func `is used as long as nothing was changed`() async throws {
        #expect(try await use(try await folder()) == nil)
    }

    @Test(arguments: ["store", "gallery", "subject", "template", "enrolment"])
    func `is refused whatever column was changed`(table: String) async throws {
        let original = try await folder()
        let queue = try DatabaseQueue(path: original.path + "/galleries.sqlite")
        let columns = try await queue.read { try $0.columns(in: table) }
        try queue.close()
        #expect(columns.count >= 4)
        for column in columns {
            for change in ["the last bit", "nothing at all"] {
                let copy = try TemporaryFolder()
                try FileManager.default.copyItem(atPath: original.path, toPath: copy.path)
                let value =
                    switch (change, column.type) {
                    case ("nothing at all", "BLOB"): "x''"
                    case ("nothing at all", "TEXT"): "''"
                    case ("nothing at all", _): "0"
                    case (_, "BLOB"): "CAST(substr(\(column.name), 1, length(\(column.name)) - 1) || x'00' AS BLOB)"
                    case (_, "TEXT"): "\(column.name) || 'x'"
                    default: "\(column.name) + 1"
                    }
                // The row with the highest key, so that another number is free.
                let key = table == "enrolment" ? "digest" : "id"
                do {
                    try self.change(
                        copy,
                        "UPDATE \(table) SET \(column.name) = \(value) WHERE \(key) = (SELECT max(\(key)) FROM \(table))"
                    )
                } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                    continue  // SQLite itself refuses it.
                }
                let code = try await use(copy)
                // The check of the key covers the store's identifier.
                let isExpected = code == .corrupt || (column.name == "identifier" && code == .keyWrong)
                #expect(isExpected, "\(table).\(column.name): \(change)")
            }
        }
    }

    @Test(arguments: [
        ("UPDATE template SET sealed = (SELECT sealed FROM template AS t WHERE t.id != template.id LIMIT 1)"),
        ("UPDATE subject SET label = (SELECT label FROM subject AS s WHERE s.id != subject.id LIMIT 1)"),
        ("UPDATE template SET subject_id = (SELECT min(id) FROM subject)"),
        ("UPDATE subject SET gallery_id = (SELECT min(id) FROM gallery)"),
        ("DELETE FROM template WHERE id = (SELECT max(id) FROM template)"),
        ("DELETE FROM subject WHERE id = (SELECT max(id) FROM subject)"),
        ("DELETE FROM store"),
    ])
    func `is refused when rows were exchanged or taken out`(sql: String) async throws {
        let folder = try await folder()
        try change(folder, sql)
        let code = try await use(folder)
        #expect(sql.contains("DELETE FROM store") ? code == .corrupt || code == .keyWrong : code == .corrupt)
    }

    @Test func `is refused when two templates of a subject were exchanged`() async throws {
        let folder = try await folder()
        try change(
            folder,
            """
            CREATE TEMP TABLE pair AS SELECT id, sealed FROM template WHERE subject_id = (SELECT min(id) FROM subject);
            UPDATE template SET sealed = (SELECT sealed FROM pair WHERE pair.id != template.id)
                WHERE id IN (SELECT id FROM pair);
            """)
        #expect(try await use(folder) == .corrupt)
    }

    @Test func `is refused when it is no database`() async throws {
        let folder = try await folder()
        try Data("no database at all, but long enough to be taken for one".utf8)
            .write(to: URL(filePath: folder.path + "/galleries.sqlite"))
        #expect(try await use(folder) == .corrupt)
    }

    @Test(arguments: ["emptied", "removed", "cut to nothing in its tables"])
    func `is refused when its database is gone`(how: String) async throws {
        let folder = try await folder()
        let database = folder("galleries.sqlite")
        switch how {
        case "emptied": try Data().write(to: URL(filePath: database))
        case "removed": try FileManager.default.removeItem(atPath: database)
        default: try change(folder, "DELETE FROM store")
        }
        // Each time: no start makes a new store of it.
        for _ in 0..<2 { #expect(try await use(folder) == .corrupt) }
        #expect(GalleryStore.isThere(folder.path))
    }

    @Test func `is refused when its database is another store's`() async throws {
        let (folder, other) = (try await folder(), try await folder())
        // With its log: a log that stays makes the old database whole again.
        for name in ["galleries.sqlite", "galleries.sqlite-wal", "galleries.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: folder(name))
            try? FileManager.default.copyItem(atPath: other(name), toPath: folder(name))
        }
        let found = try await use(folder)
        #expect(found == .corrupt)
        #expect(try await use(other) == nil)
    }

    @Test func `is used when it is of before there was a mark, and marked then`() async throws {
        let folder = try await folder()
        try FileManager.default.removeItem(atPath: folder("store.id"))
        #expect(try await use(folder) == nil)
        #expect(try folder.permissions("store.id") == 0o600)
    }

    @Test func `is refused when a newer version wrote it`() async throws {
        let folder = try await folder()
        try change(folder, "INSERT INTO grdb_migrations (identifier) VALUES ('999')")
        #expect(try await use(folder) == .schemaNewer)
    }
}
