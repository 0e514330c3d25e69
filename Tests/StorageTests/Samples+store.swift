import Foundation
import Storage
import TestSupport
import Vision

extension GalleryStore {
    /// Opens a folder with a key of the tests.
    static func sample(
        _ folder: TemporaryFolder, key: StoreKey? = nil, configuration: Behaviour = Behaviour()
    ) throws -> GalleryStore {
        try GalleryStore(folder: folder.path, key: try key ?? .sample(1), configuration: configuration)
    }

    /// Enrols made-up subjects with two templates each, in one go.
    func enrolSamples(
        _ count: Int, in gallery: String, _ generator: inout SplitMix64, dimension: Int = 128
    ) async throws -> [(enrolment: Enrolment, label: String, templates: [FaceTemplate])] {
        let requests = try (0..<count).map { number in
            EnrolmentRequest(
                label: "customer \(number) of \(gallery)",
                templates: try (0..<2).map { _ in try .sample(&generator, dimension: dimension) })
        }
        let enrolments = try await enrol(requests, in: gallery)
        return zip(enrolments, requests).map { ($0, $1.label, $1.templates) }
    }
}

extension StoreKey {
    /// A key of the tests.
    static func sample(_ byte: UInt8) throws -> StoreKey {
        try StoreKey(text: Data(repeating: byte, count: 32).base64EncodedString())
    }
}
