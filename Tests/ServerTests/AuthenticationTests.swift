import FoundationEssentials
import Hummingbird
import HummingbirdTesting
import Synchronization
import TestSupport
import Testing

@testable import Server

/// A path in a folder of its own, which is removed with it.
private struct TemporaryFile {
    let folder: TemporaryFolder
    var path: String { folder.path + "/keys.jsonl" }

    init() throws { folder = try TemporaryFolder() }
}

@Suite struct AuthenticationTests {
    @Test func `Without keys loopback is open; with keys a request needs one with the scope`() async throws {
        let file = try TemporaryFile()
        let keys = try KeyStore(path: file.path)
        let server = TestServer(keys: keys)
        #expect(try await server.post().status == .ok)

        let (liveness, secret) = try keys.create(scopes: [.liveness])
        let metrics = try keys.create(scopes: [.metrics]).secret
        #expect(secret.hasPrefix("bf_\(liveness.id)_") && secret.count == "bf_".count + 8 + 1 + 64)
        #expect(try await server.post("/v1/liveness", [.apiKey: secret]).status == .ok)
        #expect(try await server.post("/liveness", [.apiKey: metrics]).problemCode == "key.missing_scope")
        #expect(try await server.send(.get, "/metrics", [.apiKey: metrics]).status == .ok)
        #expect(try await server.send(.get, "/livez").status == .ok)
        for wrong in [
            nil, "", "bf", "bf_\(liveness.id)_", String(secret.dropLast()), secret + "0", secret.uppercased(),
        ] {
            var headers: HTTPFields = [:]
            headers[.apiKey] = wrong
            let response = try await server.post("/v1/liveness", headers)
            #expect(response.status == .unauthorized)
            #expect(response.problemCode == "key.missing_or_unknown")
            #expect(response.headers[.wwwAuthenticate] != nil)
        }
    }

    @Test func `Each key has its own rate limit`() async throws {
        let file = try TemporaryFile()
        let keys = try KeyStore(path: file.path)
        let secrets = [try keys.create(scopes: [.metrics]).secret, try keys.create(scopes: [.metrics]).secret]
        var server = TestServer(keys: keys)
        server.configuration.keyRateLimit = RateLimit(1, per: .hour)
        try await server.make().application.test(.router) { client in
            for (secret, status) in [(secrets[0], 200), (secrets[0], 429), (secrets[1], 200)] {
                let response = try await client.execute(uri: "/metrics", method: .get, headers: [.apiKey: secret])
                #expect(response.status.code == status)
            }
        }
    }

    @Test func `The file holds no secret, only its owner may read it, and it is read again when it changes`() throws {
        let file = try TemporaryFile()
        let (key, secret) = try KeyStore(path: file.path).create(scopes: [.liveness])
        let text = try String(contentsOfFile: file.path, encoding: .utf8)
        #expect(!text.contains(secret.suffix(64)))
        #expect(text.contains(key.sha256))
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? UInt
        #expect(mode == 0o600)

        let store = try KeyStore(path: file.path)
        #expect(store.key(forSecret: secret) == key)
        let second = try KeyStore(path: file.path).create(scopes: [.metrics])
        #expect(store.key(forSecret: second.secret) == nil)
        try store.refresh(now: .now)
        #expect(store.key(forSecret: second.secret) == second.key)

        try Data("not a key\n".utf8).write(to: URL(filePath: file.path))
        #expect(throws: KeyStoreError.self) { try store.refresh(now: .now + .seconds(2)) }
        #expect(store.key(forSecret: secret) == key, "a spoilt file must not lock everybody out")
        try FileManager.default.removeItem(atPath: file.path)
        try store.refresh(now: .now + .seconds(4))
        #expect(store.isEmpty && store.everHadKeys)
    }

    @Test func `Keys that are made and revoked at once are all kept`() async throws {
        let file = try TemporaryFile()
        let path = file.path
        let old = try KeyStore(path: path).create(scopes: [.metrics]).key
        // Each store of its own, as each process has.
        let made = try await withThrowingTaskGroup(of: APIKey?.self) { group in
            for index in 0..<40 {
                group.addTask { try KeyStore(path: path).create(scopes: [.liveness], name: "\(index)").key }
            }
            group.addTask {
                let wasThere = try KeyStore(path: path).revoke(id: old.id)
                #expect(wasThere)
                return nil
            }
            return try await group.reduce(into: []) { keys, key in keys += [key].compactMap { $0 } }
        }
        #expect(Set(made.map(\.id)).count == 40)
        #expect(try Set(KeyStore(path: path).keys.map(\.id)) == Set(made.map(\.id)))
        let lock = try FileManager.default.attributesOfItem(atPath: path + ".lock")[.posixPermissions] as? UInt
        #expect(lock == 0o600)
    }

    @Test func `Beyond loopback a server without keys does not start`() throws {
        let file = try TemporaryFile()
        let keys = try KeyStore(path: file.path)
        var configuration = ServerConfiguration()
        for host in ["127.0.0.1", "127.1.2.3", "::1", "localhost"] {
            configuration.host = host
            try configuration.validate(keys: keys)
        }
        for host in ["0.0.0.0", "::", "10.0.0.1", "example.org", "127.evil.example.org", "127.0.0.1.example.org"] {
            configuration.host = host
            #expect(throws: ServerConfigurationError.noKeysBeyondLoopback(host: host)) {
                try configuration.validate(keys: keys)
            }
        }
        _ = try keys.create(scopes: [.liveness])
        try configuration.validate(keys: keys)
    }

    @Test func `Settings outside their ranges are named`() throws {
        let keys = try KeyStore(path: nil)
        var configuration = ServerConfiguration()
        configuration.requestTimeoutSeconds = .nan
        #expect(throws: ServerConfigurationError.outOfRange(name: "request_timeout_seconds")) {
            try configuration.validate(keys: keys)
        }
        for origin in ["*", "example.org", "https://", "https://a/b", "https://*.a"] {
            configuration = ServerConfiguration()
            configuration.corsOrigins = [origin]
            #expect(throws: ServerConfigurationError.invalidOrigin(origin)) { try configuration.validate(keys: keys) }
        }
    }
}
