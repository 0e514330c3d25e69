import Hummingbird
import HummingbirdTesting
import Imaging
import Synchronization
import TestSupport
import Testing
import Verification
import Vision

@testable import Server

@Suite struct PairRouteTests {
    private static let paths = ["/detect", "/detect_base64", "/v1/liveness/pair"]

    private static let resultNames: Set<String> = [
        "is_live", "is_spoof", "background_analysis", "consistency_metrics", "face_metrics", "visualizations",
        "session_id",
    ]
    private static let ourNames: Set<String> = [
        "outcome", "reasons", "hints", "p_live", "probable_attack", "comparisons", "policy", "models", "cues",
        "registration", "face_tracks", "frames", "parameters", "stages", "request_id",
    ]

    @Test(arguments: paths) func `Two pictures arrive unchanged and in order, as a form and as JSON`(
        path: String
    ) async throws {
        let seen = Mutex<[[UInt8]]>([])
        let server = TestServer(judgePair: { first, second, options in
            seen.withLock { $0 += [first, second] }
            return Samples.pairReport(.live, options)
        })
        let swapped = Samples.form([
            Samples.picture("image2", Samples.second), Samples.field("unknown", "ignored"),
            Samples.picture("image1", Samples.first),
        ])
        let requests: [(String, [UInt8])] = [
            (Samples.formType, Samples.pairForm()), (Samples.formType, swapped),
            ("application/json", Samples.pairJSON()),
            (
                "application/json",
                Array(#"{"image2":"iVANCgQF","image1":"data:image\/png;base64,\/9gBAgM","x":[1]}"#.utf8)
            ),
        ]
        for (type, body) in requests {
            #expect(try await server.send(.post, path, [.contentType: type], body).status == .ok)
        }
        #expect(seen.withLock { $0 } == requests.flatMap { _ in [Samples.first, Samples.second] })
    }

    @Test(arguments: ["/detect", "/detect_base64"]) func `The reply has bg-verify's names, and ours beside them`(
        path: String
    ) async throws {
        let reply = try await TestServer().postPair(path).json()
        #expect(Set(reply.members.keys) == ["success", "results", "timestamp"])
        #expect(reply["success"] == .bool(true))
        let results = try #require(reply["results"])
        #expect(Set(results.members.keys) == Self.resultNames.union(Self.ourNames))
        #expect(results["is_live"] == .bool(true) && results["is_spoof"] == .bool(false))
        #expect(
            results["background_analysis"]
                == .object([
                    "total_matches": .number(210), "match_ratio": .number(0.123), "inlier_ratio": .number(0.988),
                    "planar_bg": .bool(true), "inconsistent": .bool(false),
                ]))
        #expect(
            results["consistency_metrics"]
                == .object([
                    "ssim": .number(0.877), "flow_std": .number(1.235), "ssim_threshold": .number(0.9),
                    "flow_threshold": .number(1.2), "consistency_passed": .bool(true),
                ]))
        #expect(
            results["face_metrics"]
                == .object([
                    "inter_ocular": .number(98.765), "mu_face_norm": .number(0.0457), "mu_bg_norm": .number(0.0012),
                    "stabilized_inliers": .number(180), "stabilized_error_norm": .number(0.0023),
                    "head_moved": .bool(true), "bg_static": .bool(true), "corr_Z_resid": .number(0.432),
                    "eH_face_norm": .number(0.0235), "disp_face": .number(0.346),
                ]))
        #expect(
            results["registration"]
                == .object([
                    "state": .text("registered"), "points": .number(300), "matches": .number(3),
                    "inliers": .number(2), "coverage": .number(0.625), "transfer_error": .number(0.00125),
                    "homography": .array([1, 0, 0, 0, 1, 0, 0, 0, 1].map { .number($0) }),
                ]))
        #expect(results["frames"]?.array?.count == 2)
        #expect(results["frames"]?.array?.first?["face_bbox"]?.array?.count == 4)
        #expect(results["cues"]?.array?.count == TwoFrameCue.Name.allCases.count)
        #expect(results["stages"]?.array?.last?["name"] == .text("register"))
    }

    @Test func `The same job in today's form has the members of the reply for one picture and all others`() async throws
    {
        let reply = try await TestServer().postPair("/v1/liveness/pair").json()
        let today: Set<String> = ["status", "is_live", "liveness_score", "confidence"]
        #expect(Set(reply.members.keys) == today.union(Self.ourNames).union(Self.resultNames).subtracting(["is_spoof"]))
        #expect(reply["status"] == .text("SUCCESS") && reply["is_live"] == .bool(true))
        #expect(reply["liveness_score"] == .number(0.125))
    }

    @Test(arguments: LivenessOutcome.allCases) func `Only live is live, and the outcome tells a retake from a spoof`(
        outcome: LivenessOutcome
    ) async throws {
        let server = TestServer(judgePair: { _, _, options in
            Samples.pairReport(outcome, options, reasons: [.noFace])
        })
        let response = try await server.postPair()
        #expect(response.status == .ok)
        let results = try #require(try response.json()["results"])
        #expect(results["outcome"] == .text(outcome.rawValue))
        #expect(results["is_live"] == .bool(outcome == .live))
        #expect(results["is_spoof"] == .bool(outcome != .live))
        #expect(results["reasons"] == .array([.text("no_face")]))
    }

    @Test func `When nothing was looked at the groups of numbers keep their shape`() async throws {
        let results = try #require(
            try await TestServer(judgePair: { _, _, _ in Samples.notLookedAt }).postPair().json()["results"])
        #expect(Set(results.members.keys) == Self.resultNames.union(Self.ourNames))
        #expect(results["background_analysis"]?["total_matches"] == .number(0))
        #expect(results["background_analysis"]?["planar_bg"] == .bool(false))
        // By bg-verify's rules: fewer matches than 30, and a similarity below 0.9.
        #expect(results["background_analysis"]?["inconsistent"] == .bool(true))
        #expect(results["consistency_metrics"]?["consistency_passed"] == .bool(true))
        #expect(results["consistency_metrics"]?["ssim"] == .number(0))
        #expect(results["consistency_metrics"]?["ssim_threshold"] == .number(0.9))
        #expect(results["face_metrics"] == .null && results["registration"] == .null && results["p_live"] == .null)
        #expect(results["frames"] == .array([]))
        #expect(Set(results["visualizations"]?.members.values.map { $0 } ?? []) == [.null])
    }

    /// bg-verify's clients know no null where its model says float; in today's form null is told from 0.
    @Test(arguments: [("/detect", true), ("/v1/liveness/pair", false)])
    func `Numbers that are undefined are never NaN or infinite`(path: String, isFinite: Bool) async throws {
        var numbers = Samples.numbers
        numbers.structuralSimilarity = .nan
        numbers.interOcularPixels = .infinity
        numbers.faceMotion = -.infinity
        numbers.registrationError = nil
        numbers.depthCorrelation = nil
        let response = try await TestServer(judgePair: { [numbers] _, _, options in
            Samples.pairReport(.spoof, options, numbers: numbers)
        }).postPair(path)
        let reply = try response.json()
        let results = reply["results"] ?? reply
        #expect(results["consistency_metrics"]?["ssim"] == (isFinite ? .number(0) : .null))
        for (name, number) in [
            ("inter_ocular", 0), ("mu_face_norm", 0), ("stabilized_error_norm", 1e6), ("corr_Z_resid", 0),
        ] {
            #expect(results["face_metrics"]?[name] == (isFinite ? .number(number) : .null), "\(name)")
        }
        let text = String(buffer: response.body).lowercased()
        #expect(!text.contains(":nan") && !text.contains(":inf") && !text.contains(":-inf"))
    }

    @Test(arguments: [
        ("/detect", true), ("/detect_base64", true), ("/v1/liveness/pair", false), ("/detect?visualize=false", false),
        ("/detect?visualize=0", false), ("/v1/liveness/pair?visualize=1", true),
        ("/v1/liveness/pair?visualize=TRUE", true),
    ]) func `Drawings are made when asked for, and by default where bg-verify made them`(
        path: String, areMade: Bool
    ) async throws {
        let folder = try TemporaryFolder()
        var server = TestServer(judgePair: { _, _, options in
            #expect((options.drawings == .made) == areMade)
            return Samples.pairReport(.live, options)
        })
        server.configuration.drawingFolder = folder.path
        let reply = try await server.postPair(path).json()
        let names = try #require((reply["results"] ?? reply)["visualizations"]).members
        #expect(Set(names.keys) == ["background_matches", "original_matches", "residual_motion", "residual_heat"])
        #expect(names.values.allSatisfy { ($0 != .null) == areMade })
        #expect(folder.files == [])
    }

    @Test func `The operator can refuse drawings`() async throws {
        var server = TestServer(judgePair: { _, _, options in
            #expect(options.drawings == .none)
            return Samples.pairReport(.live, options)
        })
        server.configuration.drawings = .refused
        let results = try await server.postPair("/detect?visualize=true").json()["results"]
        #expect(results?["is_live"] == .bool(true))
        #expect(Set(results?["visualizations"]?.members.values.map { $0 } ?? []) == [.null])
        #expect(SessionIdentifier(results?["session_id"]?.text ?? "") != nil)
    }

    @Test func `Health is what bg-verify's clients know`() async throws {
        let health = try await TestServer().send(.get, "/health").json()
        #expect(health["status"] == .text("healthy"))
        #expect(health["version"]?.text != nil && health["timestamp"]?.text != nil)
    }

    @Test func `The client's motion sensor reaches the job as a size`() async throws {
        for (text, degrees) in [("7.5", 7.5), ("-7.5", 7.5), ("0", 0), ("360", 360), ("-3.6e2", 360)] {
            let server = TestServer(judgePair: { _, _, options in
                #expect(options.imuRotationDegrees == degrees)
                return Samples.pairReport(.retake, options)
            })
            #expect(try await server.postPair("/detect", [("imu_rotation_deg", text)]).status == .ok)
            let json = Samples.pairJSON("\"imu_rotation_deg\":\(text)")
            let response = try await server.send(.post, "/detect_base64", [.contentType: "application/json"], json)
            #expect(response.status == .ok)
        }
    }
}
