import Imaging
import TestSupport
import Testing

@testable import Vision

@Suite struct HomographyTests {
    private static let map = Homography([0.98, 0.05, 7, -0.04, 1.02, -3, 1e-4, -5e-5, 1])

    @Test func `the inverse leads back`() throws {
        let inverse = try #require(Self.map.inverse)
        for point in [Point(x: 0, y: 0), Point(x: 640, y: 0), Point(x: 123, y: 456)] {
            #expect(inverse(Self.map(point)).distance(to: point) < 1e-9)
        }
        #expect(Homography([1, 2, 0, 2, 4, 0, 0, 0, 1]).inverse == nil)
    }

    @Test func `one map after another is their product`() {
        let point = Point(x: 31, y: 77)
        #expect(Self.map.after(Self.map)(point).distance(to: Self.map(Self.map(point))) < 1e-9)
    }

    @Test func `a map between small pictures moves the same spots`() {
        let small = Self.map.halved
        for point in [Point(x: 100, y: 50), Point(x: 400, y: 300)] {
            let half = Point(x: (point.x + 0.5) / 2 - 0.5, y: (point.y + 0.5) / 2 - 0.5)
            let moved = Self.map(point)
            #expect(
                small(half).distance(to: Point(x: (moved.x + 0.5) / 2 - 0.5, y: (moved.y + 0.5) / 2 - 0.5)) < 1e-9)
        }
    }

    @Test func `most pairs find the map, wild ones do not`() throws {
        var generator = SplitMix64(seed: 3)
        let pairs = (0..<120).map { index in
            let first = Point(
                x: Double.random(in: 0...640, using: &generator), y: Double.random(in: 0...480, using: &generator))
            let exact = Self.map(first)
            return PointPair(
                first: first,
                second: index % 3 == 0
                    ? Point(x: Double.random(in: 0...640, using: &generator), y: 240)
                    : Point(x: exact.x + 0.2 * generator.normal(), y: exact.y + 0.2 * generator.normal()))
        }
        let found = try #require(try Homography.robust(through: pairs, tolerancePixels: 2.5))
        for corner in [Point(x: 0, y: 0), Point(x: 639, y: 479)] {
            #expect(found.homography(corner).distance(to: Self.map(corner)) < 1)
        }
        #expect(found.isInlier.count { $0 } >= 75 && found.isInlier.count { $0 } <= 85)
        #expect(try Homography.robust(through: Array(pairs.prefix(3)), tolerancePixels: 2.5) == nil)
        let same = [PointPair](repeating: pairs[1], count: 30)
        _ = try Homography.robust(through: same, tolerancePixels: 2.5)
    }
}
