import Foundation
import Storage
import TestSupport
import Testing
import Verification

@testable import Server

/// Clients of the kept interfaces against a server with real models, with the pictures of the repository.
@Suite(.serialized) struct SeedPictureTests {
    private static let bonaFide = ["biden-2010", "collins-1999", "obama-2009", "obama-2010", "obama-2012"].map {
        "portraits/\($0)"
    }
    private static let attacks =
        ["attacks/curved_print", "attacks/replayed_video", "attacks/screen", "selftest/attack_print"]
        + ["selftest/attack_screen"]
        + ["curved_print", "print", "replayed_video"].flatMap { name in (1...2).map { "pairs/\(name)_\($0)" } }

    /// Two numbers of six decimals, each rounded by itself.
    private static let rounding = 1.5e-6

    private static let endpoint = Task {
        var configuration = Instruments.Configuration(home: Checkout.home)
        configuration.uses = [.liveness, .recognition]
        return try LivenessEndpoint(await Instruments(configuration), .builtIn(), authority: .stricter)
    }

    private static func bytes(_ name: String) throws -> [UInt8] { try Checkout.bytes("Samples/\(name).jpg") }

    private func post(
        _ path: String, _ files: [(String, String)], galleries: GalleryStore? = nil
    ) async throws -> JSONValue {
        let server = HTTPServer(try await Self.endpoint.value, galleries: galleries)
        let body = try await server.post(path, files: files.map { ($0, try Self.bytes($1)) })
        return try JSONDecoder().decode(JSONValue.self, from: Data(body.utf8))
    }

    @Test(arguments: bonaFide + attacks)
    func `A client that looks at the number alone lets in whom the decision lets in`(
        picture: String
    ) async throws {
        let long = try await post("/v1/liveness", [("file", picture)])
        let isLive = long["is_live"] == .bool(true)
        #expect(!isLive || Self.bonaFide.contains(picture))
        let attack = try #require(long["liveness_score"]?.number)
        let confidence = try #require(long["confidence"]?.number)
        #expect((attack >= 0.5) == !isLive && abs(confidence - max(attack, 1 - attack)) < Self.rounding)
        let short = try await post("/liveness", [("file", picture)])
        let (score, threshold) = (try #require(short["score"]?.number), try #require(short["threshold"]?.number))
        #expect(short["passed"] == .bool(isLive) && (score >= threshold) == isLive && (score >= 0.8) == isLive)
    }

    @Test func `The networks alone would let attacks in`() async throws {
        var accepted: [String] = []
        for picture in Self.attacks {
            let reply = try await post("/v1/liveness", [("file", picture)])
            if let score = reply["p_live"]?.number, score >= 0.82 { accepted.append(picture) }
        }
        #expect(!accepted.isEmpty)
    }

    /// An attack that shows the person it is compared with.
    private static let impostor = "attacks/screen"
    private static let person = "portraits/obama-2012"

    @Test func `A match of an attack is taken back where liveness was asked for, and nowhere else`() async throws {
        let names = ["/v1/faces/match": ("reference", "probe"), "/face-match": ("reference_image", "selfie_image")]
        for (path, (reference, probe)) in names {
            let files = [(reference, Self.person), (probe, Self.impostor)]
            let unasked = try await post(path, files)
            #expect(unasked["matched"] == .bool(true), "the attack does not look like the person")
            let asked = try await post(path + "?check_liveness=true", files)
            #expect(asked["matched"] == .bool(false) && asked["outcome"] == .text("not_matched"))
            #expect(asked["similarity"] == unasked["similarity"])
            #expect(asked["reasons"]?.array?.first == .text("presentation_not_accepted"))
            let genuine = try await post(
                path + "?check_liveness=true", [(reference, Self.person), (probe, "portraits/obama-2010")])
            #expect(genuine["matched"] == .bool(true))
        }
        let compared = try await post(
            "/compare?check_liveness=false", [("photo_a", Self.person), ("photo_b", Self.impostor)])
        #expect(compared["ignored_options"] == .array([.text("check_liveness")]))
        #expect(compared["identity"]?["is_match"] == .bool(false) && compared["liveness"]?["passed"] == .bool(false))
        let (distance, limit) = (compared["identity"]?["distance"]?.number, compared["identity"]?["threshold"]?.number)
        #expect(try #require(distance) > #require(limit))
    }

    @Test func `Nobody is named by an attack where liveness is judged, and other people are not the same`() async throws
    {
        let folder = try TemporaryFolder()
        let store = try GalleryStore(folder: folder.path + "/galleries", key: .generate())
        try await store.createGallery("facebank")
        for person in ["biden-2010", "obama-2009"] {
            let reply = try await post(
                "/v1/galleries/facebank/subjects?label=\(person)", [("image", "portraits/\(person)")], galleries: store)
            try #require(reply["outcome"] == .text("enrolled"), "\(person): \(reply["reasons"] ?? .null)")
        }
        let found = try await post("/main", [("image", Self.person)], galleries: store)
        #expect(found["identity"]?["matched_name"] == .text("obama-2009"))
        let attack = try await post("/main", [("image", Self.impostor)], galleries: store)
        #expect(attack["identity"]?["is_match"] == .bool(false))
        #expect(attack["identity"]?["matched_name"] == .text("unknown"))
        let unasked = try await post("/identity", [("image", Self.impostor)], galleries: store)
        #expect(unasked["is_match"] == .bool(true))
        let stranger = try await post("/identity", [("image", "portraits/collins-1999")], galleries: store)
        let nearest = try #require(stranger["min_dist"]?.number)
        #expect(stranger["is_match"] == .bool(false) && nearest > 0.9)
        #expect(try #require(stranger["mean_dist"]?.number) > nearest)
        try await store.close()
    }
}
