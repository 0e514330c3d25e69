import Documents
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Replies
import Storage
import Testing
import Verification

@testable import Server

/// A server whose jobs are closures, and who decides there.
struct HTTPServer {
    let endpoint: LivenessEndpoint
    let edition: PolicyEdition
    private let galleries: GalleryStore?
    private let passports: Passports

    /// A server of the built-in policy.
    init(
        judge: @escaping LivenessEndpoint.PictureJudge = { _, _ in Reports.report(.live) },
        judgePair: @escaping LivenessEndpoint.JudgePair = { _, _, _ in Reports.pair(.live) },
        match: @escaping RecognitionEndpoint.PictureMatcher = { _, _, _ in try `bonafide match`.report(0.7) },
        template: @escaping TemplateMaker = { _, _ in Faces.picture(nil, reasons: [.noFace]) },
        galleries: GalleryStore? = nil, trust: TrustStore = TrustStore(), time: Date = .distantPast
    ) throws {
        let edition = try PolicyEdition.builtIn()
        let recognition = RecognitionEndpoint(
            policy: edition.policy, recognizer: try Faces.recognizer.get(), template: template, match: match)
        self.init(
            LivenessEndpoint(
                judge: judge, judgePair: judgePair, load: { (running: 0, waiting: 0, rejected: 0) }, edition: edition,
                models: ["pad": "bb"], authority: .stricter, recognition: recognition),
            galleries: galleries, passports: Passports(trust: trust, now: { .zero }, date: { time }))
    }

    /// A server of an endpoint.
    init(
        _ endpoint: LivenessEndpoint, galleries: GalleryStore? = nil,
        passports: Passports = Passports(trust: TrustStore(), now: { .zero }, date: { .distantPast })
    ) {
        self.endpoint = endpoint
        edition = endpoint.edition
        self.galleries = galleries
        self.passports = passports
    }

    /// Who decides, as commands tell it.
    var decider: Decider {
        Decider(
            policy: edition.reference, models: endpoint.models, recognizer: endpoint.recognition?.recognizer)
    }

    /// The body of a successful reply to pictures under some names.
    func post(_ path: String, _ names: [String] = ["file"]) async throws -> String {
        try await post(path, files: names.map { ($0, [0xFF, 0xD8]) })
    }

    /// The body of a successful reply to a form with files.
    func post(_ path: String, files: [(name: String, content: [UInt8])]) async throws -> String {
        var configuration = ServerConfiguration()
        // Beside all other tests, on two cores, without optimisation.
        configuration.requestTimeoutSeconds = 600
        let server = try ServerApplication(
            configuration: configuration, keys: KeyStore(path: nil), galleries: galleries, passports: passports,
            version: "1", logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, clock: ContinuousClock(),
            now: { .zero }, start: { [endpoint] in endpoint })
        await server.readiness.load()
        var form: [UInt8] = []
        for file in files {
            let headers = "Content-Disposition: form-data; name=\"\(file.name)\"; filename=\"a.jpg\"\r\n\r\n"
            form += Array("--x\r\n\(headers)".utf8) + file.content + Array("\r\n".utf8)
        }
        let body = ByteBuffer(bytes: form + Array("--x--\r\n".utf8))
        return try await server.application.test(.router) { client in
            let response = try await client.execute(
                uri: path, method: .post, headers: [.contentType: "multipart/form-data; boundary=x"], body: body)
            let text = String(buffer: response.body)
            try #require(response.status == .ok, "\(text)")
            return text
        }
    }
}
