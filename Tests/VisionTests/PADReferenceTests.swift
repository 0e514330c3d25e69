import Foundation
import Imaging
import TestSupport
import Testing

@testable import Vision

@Suite struct PADReferenceTests {
    /// The reference values came with another face detector: the box moves a score in the middle by a few hundredths.
    static let tolerance: Float = 0.05
    static let folder = Checkout.sharedData.appending(path: "pad-samples")

    static let published: [(String, Float)] = [("bona_fide_T1", 1), ("spoof_F1", 1 - 0.724), ("spoof_F2", 1 - 0.997)]

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: folder.path()), "../shared/data/pad-samples is absent"),
        arguments: published)
    func `the published samples get their published scores`(name: String, live: Float) throws {
        let image = try PADFixtures.decode(Self.folder.appending(path: "\(name).jpg"))
        let mesh = try #require(try FaceFinder().mesh(in: image))
        let pad = try PADFixtures.meter().measure(image, mesh: mesh)
        #expect(abs(pad.score.value - live) <= Self.tolerance)
    }
}
