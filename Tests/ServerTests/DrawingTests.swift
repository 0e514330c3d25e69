import FoundationEssentials
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing
import Vision

@testable import Server

@Suite(.timeLimit(.minutes(10))) struct DrawingTests {
    /// A server whose drawings lie in a folder of the test.
    private func server(_ folder: TemporaryFolder, time: ManualTime = ManualTime()) -> TestServer {
        var server = TestServer(now: { time.now })
        server.configuration.drawingFolder = folder.path
        return server
    }

    /// Has a pair judged with drawings.
    private func judge(_ client: any TestClientProtocol, key: String? = nil) async throws -> JSONValue {
        var headers: HTTPFields = [.contentType: Samples.formType]
        headers[.apiKey] = key
        let response = try await client.send(.post, "/detect", headers, Samples.pairForm())
        return try #require(try response.json()["results"])
    }

    private func session(_ results: JSONValue) throws -> String { try #require(results["session_id"]?.text) }

    @Test func `Drawings are served as PNG under bg-verify's names, uncached`() async throws {
        let folder = try TemporaryFolder()
        try await server(folder).talk { client in
            let results = try await judge(client)
            let session = try session(results)
            let prefixes = ["matches_bg_", "orig_matches_", "residual_motion_", "residual_heat_"]
            for (drawing, prefix) in zip(Samples.drawings, prefixes) {
                let name = "\(prefix)\(session).png"
                #expect(results["visualizations"]?[drawing.kind.rawValue] == .text(name))
                let response = try await client.send(.get, "/visualization/\(name)")
                #expect(response.status == .ok)
                #expect(Array(response.body.readableBytesView) == drawing.png)
                #expect(response.headers[.contentType] == "image/png")
                #expect(response.headers[.cacheControl] == "no-store")
                #expect(response.headers[.xContentTypeOptions] == "nosniff")
            }
            let again = try await self.session(judge(client))
            #expect(again != session)
        }
    }

    @Test func `Only this user may read the folder, and nothing is left when the server ends`() async throws {
        let folder = try TemporaryFolder()
        try await server(folder).talk { client in
            _ = try await judge(client)
            let kept = try #require(folder.folders.first)
            #expect(try folder.permissions(kept) == 0o700)
            #expect(folder.files.count == Samples.drawings.count)
            for file in folder.files { #expect(try folder.permissions(file) == 0o600) }
        }
        #expect(folder.folders == [])
    }

    @Test func `Cleanup removes a session once, answers for any UUID, and refuses what is none`() async throws {
        let folder = try TemporaryFolder()
        try await server(folder).talk { client in
            let results = try await judge(client)
            let session = try session(results)
            let kept = try await judge(client)
            let removed = try await client.send(.delete, "/cleanup/\(session.uppercased())")
            #expect(removed.status == .ok)
            let reply = try removed.json()
            #expect(Set(reply.members.keys) == ["success", "removed_files", "message"])
            #expect(reply["success"] == .bool(true))
            #expect(
                Set(reply["removed_files"]?.array ?? [])
                    == Set(results["visualizations"]?.members.values.map { $0 } ?? []))
            #expect(reply["message"] == .text("Cleaned up session \(session)"))
            #expect(folder.files.count == Samples.drawings.count)
            #expect(folder.files.allSatisfy { $0.contains(kept["session_id"]?.text ?? "?") })

            let gone = try await client.send(.get, "/visualization/matches_bg_\(session).png")
            #expect(gone.problemCode == "visualization.not_found")
            let name = kept["visualizations"]?["background_matches"]?.text ?? ""
            let there = try await client.send(.get, "/visualization/\(name)")
            #expect(there.headers[.contentDisposition] == "attachment; filename=\"\(name)\"")
            for unknown in [session, SessionIdentifier().description] {
                let response = try await client.send(.delete, "/cleanup/\(unknown)")
                #expect(response.status == .ok)
                let reply = try response.json()
                #expect(reply["success"] == .bool(true) && reply["removed_files"] == .array([]))
            }
            for wrong in [
                "x", "..", "%2e%2e", session + "0", String(session.dropLast()), session.replacing("-", with: ""), "*",
            ] {
                let response = try await client.send(.delete, "/cleanup/\(wrong)")
                #expect(response.problemCode == "session.invalid_id", "\(wrong)")
                #expect(response.status == .badRequest)
            }
        }
    }

    @Test func `A session without drawings can be cleaned up, too`() async throws {
        let folder = try TemporaryFolder()
        var server = server(folder)
        server.judgePair = { _, _, _ in Samples.notLookedAt }
        try await server.talk { client in
            let session = try await self.session(judge(client))
            let reply = try await client.send(.delete, "/cleanup/\(session)")
            #expect(reply.status == .ok)
            #expect(try reply.json()["removed_files"] == .array([]))
            #expect(folder.folders == [])
        }
    }

    @Test func `Pictures of faces are served only to the key that made them`() async throws {
        let folder = try TemporaryFolder()
        let keys = try KeyStore(path: folder.path + "/keys.jsonl")
        let first = try keys.create(scopes: [.liveness]).secret
        let second = try keys.create(scopes: [.liveness]).secret
        let metrics = try keys.create(scopes: [.metrics]).secret
        var server = server(folder)
        server.keys = keys
        try await server.talk { client in
            let session = try await self.session(judge(client, key: first))
            let path = "/visualization/matches_bg_\(session).png"
            #expect(try await client.send(.get, path, [.apiKey: second]).problemCode == "visualization.not_found")
            #expect(try await client.send(.get, path).status == .unauthorized)
            #expect(try await client.send(.get, path, [.apiKey: metrics]).status == .forbidden)
            let foreign = try await client.send(.delete, "/cleanup/\(session)", [.apiKey: second])
            #expect(try foreign.json()["removed_files"] == .array([]))
            #expect(try await client.send(.delete, "/cleanup/\(session)").status == .unauthorized)
            #expect(try await client.send(.get, path, [.apiKey: first]).status == .ok)
            #expect(try await client.send(.delete, "/cleanup/\(session)", [.apiKey: first]).status == .ok)
        }
    }

    @Test func `Drawings are gone when their time is over, for clients at once and from disk at the next sweep`()
        async throws
    {
        let folder = try TemporaryFolder()
        let time = ManualTime()
        let application = try await server(folder, time: time).make()
        try await application.application.test(.router) { client in
            let old = try await self.session(judge(client))
            time.advance(by: .seconds(300))
            let young = try await self.session(judge(client))
            time.advance(by: .seconds(299))
            #expect(try await client.send(.get, "/visualization/residual_heat_\(old).png").status == .ok)
            time.advance(by: .seconds(1))
            #expect(
                try await client.send(.get, "/visualization/residual_heat_\(old).png").problemCode
                    == "visualization.not_found")
            let late = try await client.send(.delete, "/cleanup/\(old)").json()
            #expect(late["removed_files"] == .array([]))
            try await application.routes.drawings.removeExpired()
            #expect(folder.files.count == Samples.drawings.count && folder.files.allSatisfy { $0.contains(young) })
            #expect(try await client.send(.get, "/visualization/residual_heat_\(young).png").status == .ok)
        }
    }

    @Test func `The service sweeps by its clock until the server ends`() async throws {
        let folder = try TemporaryFolder()
        let time = ManualTime()
        var configuration = ServerConfiguration()
        configuration.drawingFolder = folder.path
        let clock = SteppingClock()
        let store = DrawingStore(configuration, clock: clock, now: { time.now })
        let isKept = try await store.keep(Samples.drawings, as: SessionIdentifier(), owner: nil)
        #expect(isKept && folder.files.count == Samples.drawings.count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await store.run() }
            #expect(await clock.nextSleep() == .seconds(60))
            time.advance(by: .seconds(600))
            clock.wake()
            _ = await clock.nextSleep()
            #expect(folder.files == [])
            group.cancelAll()
            try await group.waitForAll()
        }
        #expect(folder.folders == [])
        let late = try await store.keep(Samples.drawings, as: SessionIdentifier(), owner: nil)
        #expect(!late && folder.folders == [])
    }

    @Test func `The oldest drawings make room within the quota`() async throws {
        let folder = try TemporaryFolder()
        var configured = server(folder)
        // Two sessions, but not three.
        configured.configuration.drawingQuotaBytes = 10_000
        let application = try await configured.make()
        try await application.application.test(.router) { client in
            var sessions: [String] = []
            for count in 1...4 {
                sessions.append(try await self.session(judge(client)))
                let usage = try await application.routes.drawings.usage()
                #expect(usage.sessions == min(count, 2) && usage.bytes <= 10_000)
                #expect(folder.files.count == min(count, 2) * Samples.drawings.count)
            }
            for (index, session) in sessions.enumerated() {
                let response = try await client.send(.get, "/visualization/orig_matches_\(session).png")
                #expect((response.status == .ok) == (index >= 2))
            }
            let metrics = String(buffer: try await client.send(.get, "/metrics").body)
            #expect(metrics.contains("bonafide_drawing_sessions 2\n"))
        }
    }

    @Test func `A decision is delivered although its drawings cannot be kept`() async throws {
        let folder = try TemporaryFolder()
        var tooSmall = server(folder)
        tooSmall.configuration.drawingQuotaBytes = 100
        var blocked = server(folder)
        // A file where the folder should be.
        #expect(FileManager.default.createFile(atPath: folder.path + "/file", contents: nil))
        blocked.configuration.drawingFolder = folder.path + "/new/sub"
        let application = try await blocked.make()
        #expect(FileManager.default.createFile(atPath: folder.path + "/new", contents: nil))
        try await application.application.test(.router) { client in
            let results = try await judge(client)
            #expect(results["is_live"] == .bool(true))
            #expect(Set(results["visualizations"]?.members.values.map { $0 } ?? []) == [.null])
        }
        let results = try await tooSmall.talk { try await judge($0) }
        #expect(results["outcome"] == .text("live"))
        #expect(Set(results["visualizations"]?.members.values.map { $0 } ?? []) == [.null])
        #expect(folder.folders == ["file", "new"])
    }

    @Test func `Names that were never given lead nowhere`() async throws {
        let folder = try TemporaryFolder()
        #expect(FileManager.default.createFile(atPath: folder.path + "/secret.png", contents: Data([1])))
        try await server(folder).talk { client in
            let session = try await self.session(judge(client))
            let name = "matches_bg_\(session).png"
            for wrong in [
                "secret.png", "%2e%2e%2fsecret.png", "..%2f" + name, "%2e%2e/" + name, "../" + name, "../../etc/passwd",
                name + "%00.png", name + "%00", "matches_bg_%00.png", "matches_bg_.png", "matches_bg_../secret.png",
                "matches_bg_..%2fsecret.png", "matches_bg_\(session).jpg", "matches_bg_\(session)",
                "MATCHES_BG_\(session).png", "matches_bg_\(session.uppercased()).png", "other_\(session).png",
                "matches_bg_" + String(repeating: "0", count: 300) + ".png", "lock", "%6datches_bg_\(session).png",
                "*", "~",
            ] {
                let response = try await client.send(.get, "/visualization/\(wrong)")
                #expect(
                    ["visualization.invalid_name", "route.not_found"].contains(response.problemCode ?? ""), "\(wrong)")
                #expect(response.status == .badRequest || response.status == .notFound)
            }
            let unknown = try await client.send(.get, "/visualization/matches_bg_\(SessionIdentifier()).png")
            #expect(unknown.problemCode == "visualization.not_found")
            #expect(try await client.send(.get, "/visualization/\(name)").status == .ok)
        }
    }
}

@Suite struct DrawingFolderTests {
    @Test func `What a dead process left is removed, what a living one holds and what is no such folder is not`() throws
    {
        let parent = try TemporaryFolder()
        let files = FileManager.default
        let living = try DrawingFolder.make(in: parent.path)
        try living.write([1], to: "a.png")
        var dead: DrawingFolder? = try DrawingFolder.make(in: parent.path)
        try dead?.write([1], to: "a.png")
        let deadPath = try #require(dead?.path)
        dead = nil
        for name in ["other", "bonafide-drawings-file"] {
            #expect(files.createFile(atPath: parent.path + "/" + name, contents: nil))
        }
        let target = parent.path + "/target"
        try files.createDirectory(atPath: target, withIntermediateDirectories: false)
        try files.createSymbolicLink(atPath: parent.path + "/bonafide-drawings-link", withDestinationPath: target)
        #expect(files.fileExists(atPath: deadPath + "/a.png"))
        DrawingFolder.removeLeftovers(in: parent.path)
        #expect(!files.fileExists(atPath: deadPath))
        #expect(living.read("a.png") == [1])
        #expect(parent.folders.count == 5 && parent.folders.contains("target"))
    }

    @Test func `A folder that a cleaner took away is made again`() throws {
        let parent = try TemporaryFolder()
        var shelf = DrawingShelf(parent: parent.path, lifetime: .seconds(10), quotaBytes: 100_000)
        let ids = [SessionIdentifier(), SessionIdentifier()]
        #expect(try shelf.keep(Samples.drawings, as: ids[0], owner: nil, now: .zero))
        let folder = try #require(parent.folders.first)
        try FileManager.default.removeItem(atPath: parent.path + "/" + folder)
        #expect(shelf.png(DrawingName(.residualHeat, ids[0]), owner: nil, now: .zero) == nil)
        #expect(try shelf.keep(Samples.drawings, as: ids[1], owner: nil, now: .zero))
        #expect(shelf.png(DrawingName(.residualHeat, ids[1]), owner: nil, now: .zero) == Samples.drawings[3].png)
    }

    @Test func `Identifiers are random UUIDs of version 4`() throws {
        let identifiers = Set((0..<100).map { _ in SessionIdentifier().description })
        #expect(identifiers.count == 100)
        for identifier in identifiers {
            let uuid = try #require(UUID(uuidString: identifier))
            #expect(uuid.uuid.6 >> 4 == 4 && uuid.uuid.8 >> 6 == 2)
            #expect(SessionIdentifier(identifier)?.description == identifier)
        }
    }

    @Test func `Settings of drawings outside their ranges are named`() throws {
        let keys = try KeyStore(path: nil)
        let folder = try TemporaryFolder()
        var configuration = ServerConfiguration()
        configuration.drawingLifetimeSeconds = 0
        #expect(throws: ServerConfigurationError.outOfRange(name: "drawing_lifetime_seconds")) {
            try configuration.validate(keys: keys)
        }
        configuration = ServerConfiguration()
        configuration.drawingQuotaBytes = 0
        #expect(throws: ServerConfigurationError.outOfRange(name: "drawing_quota_bytes")) {
            try configuration.validate(keys: keys)
        }
        #expect(FileManager.default.createFile(atPath: folder.path + "/file", contents: nil))
        for path in ["", folder.path + "/file"] {
            configuration = ServerConfiguration()
            configuration.drawingFolder = path
            #expect(throws: ServerConfigurationError.unusableFolder(path)) { try configuration.validate(keys: keys) }
        }
        for path in [folder.path, folder.path + "/new"] {
            configuration.drawingFolder = path
            try configuration.validate(keys: keys)
        }
    }
}
