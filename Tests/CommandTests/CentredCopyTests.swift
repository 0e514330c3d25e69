import Foundation
import Inference
import Storage
import TestSupport
import Testing
import Vision

@testable import Verification
@testable import bonafide

@Suite struct `A centred copy of a gallery` {
    private func store(_ folder: TemporaryFolder) async throws -> GalleryStore {
        let store = try GalleryStore(folder: folder.path + "/galleries", key: .generate())
        try await store.createGallery("old")
        return store
    }

    private func template(_ number: Int, _ kind: TemplateKind) throws -> FaceTemplate {
        let values = (0..<128).map { Float((($0 + 3) * (number + 5)) % 23) - 11 }
        return try #require(FaceTemplate(normalizing: values, kind: kind, quality: 0.5))
    }

    @Test func `has the same people with centred templates, and leaves the gallery as it is`() async throws {
        let folder = try TemporaryFolder()
        let (store, recognizer) = (try await store(folder), try Faces.recognizer.get())
        let kind = TemplateKind(modelSHA256: recognizer.modelSHA256)
        for (label, numbers) in [("ann", [1, 2]), ("bob", [3])] {
            _ = try await store.enrol(numbers.map { try template($0, kind) }, label: label, in: "old")
        }
        let count = try await CentredCopy(store: store, recognizer: recognizer).make(of: "old", named: "new")
        #expect(count.subjects == 2 && count.templates == 3)
        let copy = try await store.gallery("new")
        #expect(copy.model?.kind == recognizer.kind && copy.subjects == 2 && copy.templates == 3)
        #expect(try await store.gallery("old").model?.kind == kind)
        for (label, number) in [("ann", 2), ("bob", 3)] {
            let probe = try recognizer.adopt(template(number, kind))
            let best = try #require(try await store.search(probe, in: "new").candidates.first)
            #expect(best.subject.label == label && best.similarity.value > 0.999_99)
            let subject = try #require(try await store.subject(label: label, in: "new"))
            #expect(try await store.templates(of: subject.id, in: "new").allSatisfy { $0.template.quality == 0.5 })
        }
        try await store.close()
    }

    @Test func `is not made of templates that cannot be centred`() async throws {
        let folder = try TemporaryFolder()
        let (store, recognizer) = (try await store(folder), try Faces.recognizer.get())
        let kind = TemplateKind(modelSHA256: recognizer.modelSHA256, form: .mirrorAveraged)
        _ = try await store.enrol([try template(1, kind)], label: "ann", in: "old")
        let copy = CentredCopy(store: store, recognizer: recognizer)
        let error = await #expect(throws: StorageError.self) { try await copy.make(of: "old", named: "new") }
        #expect(error?.code == .modelDiffers)
        #expect(try await store.galleries().map(\.name) == ["old"])
        let missing = await #expect(throws: StorageError.self) { try await copy.make(of: "none", named: "new") }
        #expect(missing?.code == .galleryNotFound)
        try await store.close()
    }
}
