import Configuration
import Server
import Testing
import Verification

@testable import bonafide

@Suite struct `bonafide serve` {
    @Test(arguments: [("127.0.0.1", "127.0.0.1:8000"), ("::1", "[::1]:8000"), ("localhost", "localhost:8000")])
    func `an address is written as in a URL`(host: String, authority: String) {
        #expect(ServeCommand.authority(host, 8000) == authority)
    }

    @Test func `the start tells policy and models`() {
        let hash = String(repeating: "ab", count: 32)
        let lines = ServeCommand.lines(Reports.policy, ["mesh": hash, "blaze": hash])
        #expect(
            lines == ["policy default aaaaaaaaaaaa", "model blaze abababababab", "model mesh abababababab", "ready"])
    }

    @Test func `every setting reaches the server`() async throws {
        let settings = try await Settings(
            flags: [
                .host: .string("::1"), .port: .int(1), .maxImageBytes: .int(2048), .bodyBudgetBytes: .int(1 << 21),
                .bodyTimeoutSeconds: .int(2), .requestTimeoutSeconds: .int(3), .idleTimeoutSeconds: .int(4),
                .drainTimeoutSeconds: .int(5), .maxConnections: .int(6), .corsOrigins: .stringArray(["https://a"]),
                .keyRateLimit: .string("7 per minute"), .addressRateLimit: .string("8/hour"),
                .hosts: .stringArray(["b"]), .trustedProxies: .stringArray(["10.0.0.0/8"]),
                .headTimeoutSeconds: .int(9),
                .maxConnectionsPerAddress: .int(3),
            ], environment: ["BONAFIDE_HOME": "/nowhere"], filePath: nil)
        var wanted = ServerConfiguration()
        wanted.host = "::1"
        wanted.port = 1
        wanted.pictureLimitBytes = 2048
        wanted.bodyBudgetBytes = 1 << 21
        wanted.bodyTimeoutSeconds = 2
        wanted.requestTimeoutSeconds = 3
        wanted.idleTimeoutSeconds = 4
        wanted.drainTimeoutSeconds = 5
        wanted.maximumConnections = 6
        wanted.corsOrigins = ["https://a"]
        wanted.keyRateLimit = RateLimit(7, per: .minute)
        wanted.addressRateLimit = RateLimit(8, per: .hour)
        wanted.hosts = ["b"]
        wanted.trustedProxies = ["10.0.0.0/8"]
        wanted.headTimeoutSeconds = 9
        wanted.maximumConnectionsPerAddress = 3
        #expect(settings.server == wanted)
    }

    @Test func `the defaults are the server's and the job's own`() async throws {
        let settings = try await Settings(flags: [:], environment: ["BONAFIDE_HOME": "/nowhere"], filePath: nil)
        #expect(settings.server == ServerConfiguration())
        let job = try settings.instruments([])
        let standard = Instruments.Configuration(home: "/nowhere")
        #expect(job.limits == standard.limits)
        #expect(job.detector == standard.detector)
        #expect(job.maximumWaiting == standard.maximumWaiting)
        #expect(settings.keysPath == "/nowhere/keys.jsonl")
    }

    @Test func `only what the jobs of a server measure is loaded`() async throws {
        func uses(_ jobs: String?) async throws -> Set<Instruments.Use> {
            let flags = try jobs.map { try [SettingsOptions.parse("jobs=" + $0)] } ?? []
            return try await Settings(
                flags: Dictionary(uniqueKeysWithValues: flags.map { ($0.0, $0.1) }), environment: [:], filePath: nil
            ).servedUses
        }
        #expect(try await uses(nil) == [.liveness, .twoFrames, .recognition])
        #expect(try await uses("liveness") == [.liveness])
        #expect(try await uses("pair,recognition") == [.twoFrames, .recognition])
        for wrong in ["", "faces", "liveness,passports"] {
            let error = try await #require(throws: CommandError.self, "\(wrong)") { try await uses(wrong) }
            #expect(error.code == "config.value")
        }
    }

    @Test(arguments: ["30", "0 per minute", "x per day", "3 per year"])
    func `a wrong rate is refused`(rate: String) async throws {
        let error = try await #require(throws: CommandError.self) {
            try await Settings(flags: [.keyRateLimit: .string(rate)], environment: [:], filePath: nil)
        }
        #expect(error.code == "config.value")
    }
}
