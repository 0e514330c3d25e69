import Inference
import Storage
import TestSupport
import Testing
import Vision

@Suite struct `Kinds of templates in a gallery` {
    private static let kinds = [nil, "0123456789ab"].flatMap { centring in
        TemplateKind.TemplateForm.allCases.map { TemplateKind(modelSHA256: sampleModel, centring: centring, form: $0) }
    }

    private func code(_ work: () async throws -> Void) async -> StorageError? {
        do {
            try await work()
            return nil
        } catch {
            return error as? StorageError
        }
    }

    @Test(arguments: kinds)
    func `one is kept over a restart, and no other is enrolled or searched`(kind: TemplateKind) async throws {
        let folder = try TemporaryFolder()
        var generator = SplitMix64(seed: 7)
        let values = generator.direction(128)
        func template(_ kind: TemplateKind) throws -> FaceTemplate {
            try #require(FaceTemplate(normalizing: values, kind: kind, quality: 0.5))
        }
        var store = try GalleryStore.sample(folder)
        try await store.createGallery("g")
        let subject = try await store.enrol([template(kind)], label: "ann", in: "g").subject
        try await store.close()
        store = try GalleryStore.sample(folder)
        #expect(try await store.gallery("g").model?.kind == kind)
        #expect(try await store.gallery("g").model?.sha256 == sampleModel)
        #expect(try await store.templates(of: subject, in: "g").map(\.template.kind) == [kind])
        let found = try await store.search(template(kind), in: "g")
        #expect(found.candidates.first?.subject.label == "ann" && found.candidates.count == 1)
        for other in Self.kinds where other != kind {
            let stranger = try template(other)
            let enrolment = await code { _ = try await store.enrol([stranger], label: "bob", in: "g") }
            let search = await code { _ = try await store.search(stranger, in: "g") }
            #expect(enrolment?.code == .modelDiffers && search?.code == .modelDiffers)
            let difference = try #require(other.difference(of: kind))
            #expect(search?.reason == "the gallery's templates are \(difference)")
        }
        #expect(try await store.gallery("g").subjects == 1)
    }
}
