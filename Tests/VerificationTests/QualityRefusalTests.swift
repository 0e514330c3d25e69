import Foundation
import Imaging
import Testing

@testable import Verification
@testable import Vision

/// How many good pictures of the shared data the standard limits refuse.
struct QualityRefusalTests {
    struct Collection: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let folder: String
        let pattern: String
        let count: Int
        /// Measured: none of the portraits and of the rendered frames; of the press photographs those with sunglasses,
        /// turned heads, shut eyes and second faces.
        let maximumShare: Double
    }
    static let sets = [
        Collection(testDescription: "portraits", folder: "faces", pattern: ".", count: 5, maximumShare: 0),
        Collection(
            testDescription: "rendered frames", folder: "pairs-dev", pattern: "_LIVE_", count: 44, maximumShare: 0),
        Collection(
            testDescription: "press photographs", folder: "lfw-dev/images", pattern: ".jpg", count: 200,
            maximumShare: 0.16),
    ]
    static let isPresent = FileManager.default.fileExists(atPath: QualityFixtures.sharedData.path())

    @Test(.enabled(if: isPresent, "../shared/data is absent"), arguments: sets)
    func `few good pictures are refused for PAD`(set: Collection) throws {
        let folder = QualityFixtures.sharedData.appending(path: set.folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
            .filter { $0.contains(set.pattern) && !$0.hasSuffix("_2.jpg") }.sorted()
        let stride = max(1, names.count / set.count)
        let pipeline = try QualityPipeline()
        var refused: [Reason: Int] = [:]
        var refusedPictures = 0
        var total = 0
        for index in Swift.stride(from: 0, to: min(names.count, stride * set.count), by: stride) {
            let image = try QualityFixtures.decode(folder.appending(path: names[index]))
            guard let subject = try pipeline.subject(image) else { continue }
            let reasons = try subject.reasons()
            total += 1
            refusedPictures += reasons.isEmpty ? 0 : 1
            for reason in reasons { refused[reason, default: 0] += 1 }
        }
        let text = refused.sorted { $0.value > $1.value }.map { "\($0.key.rawValue) \($0.value)" }
        print(
            "quality, PAD, \(set.testDescription): \(refusedPictures) of \(total) refused;",
            text.joined(separator: ", "))
        #expect(Double(refusedPictures) <= set.maximumShare * Double(total), "\(text)")
    }
}
