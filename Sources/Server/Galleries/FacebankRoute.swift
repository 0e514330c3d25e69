import FoundationEssentials
import Hummingbird
import Inference
import Replies
import Storage
import Verification
import Vision

/// The route that puts the rows of a facebank file into a gallery, while others search it.
struct FacebankRoute: Sendable {
    /// What a client sends.
    private struct FacebankUpload: Sendable {
        let facebank: [UInt8]
        let model: [UInt8]?
        let assumesModel: Bool
    }

    private enum Name {
        static let facebank = "facebank"
        static let model = "model"
        static let assumesModel = "assume_model"
    }

    private enum Constants {
        static let limitBytes = 32 << 20
        static let modelLimitBytes = 65_536
    }

    /// The steps of a request.
    let steps: RequestSteps
    /// Absent when the server has no galleries.
    let galleries: GalleryStore?

    private static let form = Form(
        files: [
            FormFile(
                .plain(Name.facebank), limit: .bytes(Constants.limitBytes), isBareBody: true,
                "A facebank's CSV file: the columns name, emb_0, emb_1, … and a row for each picture."),
            FormFile(
                .plain(Name.model), limit: .bytes(Constants.modelLimitBytes), presence: .optional,
                "The .json beside it, which says of which network the values are."),
        ],
        fields: [
            FormField(
                Name.assumesModel, .flag(standard: false),
                "Take a facebank without its .json for one of this server's network.")
        ])

    /// The route: nothing of what it enrols was judged here, which is why it takes an operator's key.
    var route: Route {
        Route(
            .post, "/v1/galleries/{gallery}/import", "importFacebank",
            "Enrols the rows of a facebank file, all or none; no picture is judged.", scope: .operate,
            components: GalleryRoutes.components, form: Self.form, reply: FacebankReplies.imported,
            refusals: ProblemCode.storing + [.recognitionUnavailable, .starting, .failed, .draining, .timeout]
        ) { try await take($0, $1) }
    }

    private func take(_ request: Request, _ context: APIContext) async throws -> [Enrolment] {
        let gallery = try context.component("gallery")
        let store = try galleries.required
        let (_, enrolments, _) = try await steps.judge(
            request, context, Self.form,
            as: { parts in
                FacebankUpload(
                    facebank: try parts.requiredFile(Name.facebank).bytes, model: parts.file(Name.model)?.bytes,
                    assumesModel: parts.flag(Name.assumesModel) ?? false)
            },
            by: { endpoint, upload in
                let recognizer = try endpoint.requiredRecognition.recognizer
                let network = try upload.model.map(Self.network)
                // What other programs write is the network's own output.
                let kind = network?.kind ?? TemplateKind(modelSHA256: recognizer.modelSHA256)
                let entries = try Facebank(upload.facebank, kind: kind)
                    .entries(for: recognizer, of: network, assumesNetwork: upload.assumesModel)
                return try await store.enrol(Facebank.requests(entries), in: gallery)
            })
        return enrolments
    }

    private static func network(_ bytes: [UInt8]) throws(StorageError) -> FacebankNetwork {
        guard let network = try? JSONDecoder().decode(FacebankNetwork.self, from: Data(bytes)), network.kind != nil
        else { throw StorageError(.facebankModelUnknown, "the file does not say of which network the values are") }
        return network
    }
}
