import Foundation
import Storage
import Vision

/// How fast a store in a temporary folder is.
struct DiskMeasurement {
    let acknowledgedPerSecond: Double
    let megabytes: Double
    let saveSeconds: Double
    let loadSeconds: Double

    private static let gallery = "bench"
    private static let model = String(repeating: "00", count: 32)
    private static let single = 200
    private static let batch = 2048
    private static let templatesPerSubject = 4

    /// Fills a store, closes it, and opens it again.
    init(values: [Float], templates: Int, dimension: Int) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let key = StoreKey.generate()
        func template(_ number: Int) throws -> FaceTemplate {
            let values = Array(values[number * dimension..<(number + 1) * dimension])
            guard let template = FaceTemplate(normalizing: values, modelSHA256: Self.model) else {
                throw CommandError("bench.vectors", "a vector has no direction", mend: "leave zeros out")
            }
            return template
        }
        let store = try GalleryStore(folder: folder, key: key)
        try await store.createGallery(Self.gallery)
        let single = min(Self.single, templates)
        let start = ContinuousClock.now
        for number in 0..<single {
            _ = try await store.enrol([try template(number)], label: "single \(number)", in: Self.gallery)
        }
        acknowledgedPerSecond = Double(single) / (ContinuousClock.now - start).seconds
        for first in stride(from: single, to: templates, by: Self.batch) {
            let last = min(first + Self.batch, templates)
            let requests = try stride(from: first, to: last, by: Self.templatesPerSubject).map { number in
                EnrolmentRequest(
                    label: "subject \(number)",
                    templates: try (number..<min(number + Self.templatesPerSubject, last)).map(template))
            }
            try await store.enrol(requests, in: Self.gallery)
        }
        try await store.loadIndexes()
        let save = ContinuousClock.now
        try await store.close()
        saveSeconds = (ContinuousClock.now - save).seconds
        megabytes = try Self.indexMegabytes(folder)

        let again = try GalleryStore(folder: folder, key: key)
        let load = ContinuousClock.now
        try await again.loadIndexes()
        loadSeconds = (ContinuousClock.now - load).seconds
    }

    private static func indexMegabytes(_ folder: String) throws -> Double {
        let bytes = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("index-") }.map {
            try FileManager.default.attributesOfItem(atPath: "\(folder)/\($0)")[.size] as? UInt64 ?? 0
        }
        return Double(bytes.reduce(0, +)) / 1e6
    }
}
