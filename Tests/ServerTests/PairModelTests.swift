import Foundation
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing
import Verification

@testable import Server

/// The routes about two pictures with the real job: what it measures must be JSON.
@Suite(.serialized) struct PairModelTests {
    private static let job = Task {
        var configuration = Instruments.Configuration(home: Checkout.home)
        configuration.uses = [.twoFrames]
        return try PairJob(await Instruments(configuration), .builtIn())
    }

    private static func picture(_ name: String) throws -> [UInt8] {
        try Checkout.bytes("Samples/pairs/\(name).jpg")
    }

    @Test(arguments: [("live_1", "live_1", "retake"), ("live_1", "live_2", "live"), ("print_1", "print_1", "spoof")])
    func `Every number of a real reply is finite or null, and its drawings go with its session`(
        first: String, second: String, outcome: String
    ) async throws {
        let folder = try TemporaryFolder()
        var server = TestServer(judgePair: { try await Self.job.value.judge($0, $1, options: $2) })
        server.configuration.drawingFolder = folder.path
        // Beside all other tests, on two cores, without optimisation.
        server.configuration.requestTimeoutSeconds = 600
        let form = Samples.form([
            Samples.picture("image1", try Self.picture(first)), Samples.picture("image2", try Self.picture(second)),
        ])
        try await server.talk { client in
            let response = try await client.send(.post, "/detect", [.contentType: Samples.formType], form)
            try #require(response.status == .ok)
            // Foundation's reader refuses NaN and infinities, which are no JSON.
            let results = try #require(try response.json()["results"])
            #expect(results["outcome"] == .text(outcome))
            #expect(results["face_metrics"]?["corr_Z_resid"] != nil)
            #expect(folder.files.count == 4)
            let session = try #require(results["session_id"]?.text)
            #expect(try await client.send(.delete, "/cleanup/\(session)").status == .ok)
            #expect(folder.files == [])
        }
        #expect(folder.folders == [])
    }
}
