import Foundation
import Imaging
import TestSupport
import Testing

@testable import Vision

/// `Tests/VisionTests/Golden/two-frame.json`, made by `scripts/golden/two_frame.py` with OpenCV-Python and SciPy.
private struct TwoFrameGolden: Decodable {
    struct Pair: Decodable, CustomTestStringConvertible {
        let first: String
        let second: String
        let points: [[Double]]
        let followed: [Int]
        let places: [[Double]]
        let found: [[Double]]
        let homography: [Double]
        let inliers: Int
        let similarity: Double
        let share: Double

        var testDescription: String { first }
    }

    struct Relief: Decodable {
        let first: [[Double]]
        let second: [[Double]]
        let depth: [Double]
        let parallax: Double
    }

    let pairs: [Pair]
    let reliefs: [Relief]

    static let read = Result {
        try Checkout.golden("VisionTests/Golden/two-frame.json", as: TwoFrameGolden.self)
    }

    static let names = (try? read.get().pairs.map(\.first)) ?? []
}

private enum Tolerance {
    /// The decoders of JPEG differ by one or two levels, which moves a followed point by hundredths of a pixel.
    static let followedPixels = 0.15
    /// Points at the limits of texture or return fall on either side.
    static let sameVerdict = 0.97
    /// Both run MAGSAC++, of OpenCV 4.6 and 4.11, whose random choices differ; where a print moves before a room, the
    /// maps differ most far from the matches.
    static let transferPixels = 1.0
    static let inlierShare = 0.1
    static let similarity = 2e-3
    static let share = 2e-3
    /// SciPy minimises the loss that ten reweightings come near to.
    static let parallax = 1e-4
}

@Suite struct TwoFrameGoldenTests {
    private static let folder = Checkout.sharedData.appending(path: "pairs-dev")

    private static func points(_ values: [[Double]]) -> [Point] { values.map { Point(x: $0[0], y: $0[1]) } }

    private static func pair(
        _ name: String
    ) throws -> (golden: TwoFrameGolden.Pair, first: Image, second: Image) {
        let golden = try #require(try TwoFrameGolden.read.get().pairs.first { $0.first == name })
        func gray(_ name: String) throws -> Image { try PADFixtures.decode(folder.appending(path: name)).gray() }
        return (golden, try gray(golden.first), try gray(golden.second))
    }

    @Test func `ten pairs and five reliefs are compared`() throws {
        let golden = try TwoFrameGolden.read.get()
        #expect(golden.pairs.count == 10 && golden.reliefs.count == 5)
    }

    @Test(.enabled(if: ClassicFixtures.hasPairs, "needs ../shared/data/pairs-dev"), arguments: TwoFrameGolden.names)
    func `points are followed as OpenCV-Python follows them`(name: String) throws {
        let (golden, first, second) = try Self.pair(name)
        let points = Self.points(golden.points)
        let found = try first.track(
            points, into: second, guesses: points,
            Tracking(windowPixels: 21, levels: 3, minimumEigenvalue: 3e-4, maximumReturnPixels: 0.7))
        let same = zip(found, golden.followed).count { ($0 != nil) == ($1 == 1) }
        #expect(Double(same) >= Tolerance.sameVerdict * Double(points.count))
        var expected = Self.points(golden.found)[...]
        for (place, followed) in zip(found, golden.followed) where followed == 1 {
            let reference = expected.removeFirst()
            if let place { #expect(place.distance(to: reference) < Tolerance.followedPixels) }
        }
    }

    @Test(.enabled(if: ClassicFixtures.hasPairs, "needs ../shared/data/pairs-dev"), arguments: TwoFrameGolden.names)
    func `the background is registered as OpenCV-Python registers it`(name: String) throws {
        let golden = try Self.pair(name).golden
        let pairs = zip(Self.points(golden.places), Self.points(golden.found)).map(PointPair.init)
        let found = try #require(try Homography.robust(through: pairs, tolerancePixels: 2.5))
        #expect(
            abs(Double(found.isInlier.count { $0 } - golden.inliers)) <= Tolerance.inlierShare * Double(pairs.count))
        let reference = Homography(golden.homography)
        let distances = pairs.map { found.homography($0.first).distance(to: reference($0.first)) }.sorted()
        #expect(distances[distances.count / 2] < Tolerance.transferPixels)
    }

    @Test(.enabled(if: ClassicFixtures.hasPairs, "needs ../shared/data/pairs-dev"), arguments: TwoFrameGolden.names)
    func `structural similarity is the definition's where both frames reach`(name: String) throws {
        let (golden, first, second) = try Self.pair(name)
        let measured = try #require(
            try first.similarity(to: second, through: Homography(golden.homography), outside: [], of: []))
        #expect(abs(measured.similarity - golden.similarity) < Tolerance.similarity)
        #expect(abs(measured.share - golden.share) < Tolerance.share)
    }

    @Test(arguments: 0..<5)
    func `the parallax is the minimum of Huber's loss`(index: Int) throws {
        let golden = try TwoFrameGolden.read.get().reliefs[index]
        let tracks = golden.depth.indices.map { index in
            FaceTracks.Track(
                index: index, first: Self.points(golden.first)[index], second: Self.points(golden.second)[index],
                predicted: Self.points(golden.second)[index], depth: golden.depth[index])
        }
        let relief = try #require(
            ReliefParallax(FaceTracks(tracks: tracks, pixels: [], sought: tracks.count), beyond: .bent))
        #expect(abs(relief.parallax - golden.parallax) < Tolerance.parallax)
    }
}
