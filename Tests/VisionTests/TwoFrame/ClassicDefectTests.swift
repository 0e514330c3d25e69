import Imaging
import TestSupport
import Testing

@testable import Vision

/// What is wrong in bg-verify's numbers, shown on made-up measurements: why policy `classic` is for comparison only.
struct ClassicDefectTests {
    /// bg-verify's: above it counts as a vote for a bona fide presentation.
    private static let dispersionThreshold = 0.10

    /// 480 points on a grid of 24 × 20, 10 pixels apart, with the depth of a ball that bulges towards the camera.
    private static let grid: [(point: Point, depth: Double)] = (0..<480).map { index in
        let point = Point(x: 200 + Double(index % 24) * 10, y: 120 + Double(index / 24) * 10)
        let (x, y) = ((point.x - 315) / 130, (point.y - 215) / 130)
        return (point, -80 * max(1 - x * x - y * y, 0).squareRoot())
    }

    private func geometry(
        depths: [Double] = grid.map(\.depth), _ move: (Point, Double) -> Point
    ) throws -> ClassicGeometry {
        try ClassicGeometry(
            of: Self.grid.map { PointPair(first: $0.point, second: move($0.point, $0.depth)) }, depths: depths)
    }

    /// A flat face whose points the network places half a pixel wrong, `offset` pixels to the right.
    private func flatFace(offset: Double) throws -> ClassicGeometry {
        var generator = SplitMix64(seed: 7)
        return try ClassicGeometry(
            of: Self.grid.map { place in
                let point = Point(x: place.point.x + offset, y: place.point.y)
                let noise = Double.random(in: -0.5...0.5, using: &generator)
                return PointPair(first: point, second: Point(x: point.x + noise, y: point.y))
            }, depths: Self.grid.map(\.depth))
    }

    @Test func `the dispersion is made of shifts in pixels, and changes with the face's place in the picture`() throws {
        let shifted = try geometry { point, _ in Point(x: point.x + 40, y: point.y - 3) }
        #expect(shifted.patchDispersion < 0.1)
        let (left, right) = (try flatFace(offset: 0), try flatFace(offset: 300))
        #expect(left.planeResidualPixels < 0.5)
        #expect(left.patchDispersion > 5 * Self.dispersionThreshold)
        #expect(right.patchDispersion > 1.5 * left.patchDispersion)
    }

    @Test func `depth that moves points by more than three pixels is not counted`() throws {
        let little = try geometry { point, depth in Point(x: point.x - depth * 0.02, y: point.y) }
        let much = try geometry { point, depth in Point(x: point.x - depth * 0.5, y: point.y) }
        #expect(little.planePoints == Self.grid.count)
        #expect(much.planePoints < Self.grid.count * 3 / 4)
        #expect(much.planeResidualPixels < 3)
    }

    @Test func `depth loses its sign`() throws {
        let towards = try geometry { point, depth in Point(x: point.x - depth * 0.02, y: point.y) }
        let away = try geometry(depths: Self.grid.map { -$0.depth }) { point, depth in
            Point(x: point.x - depth * 0.02, y: point.y)
        }
        #expect(towards == away)
    }

    @Test func `too few points give nothing`() throws {
        let none = try ClassicGeometry(of: [], depths: [])
        #expect(none.planePoints == 0 && none.depthCorrelation == nil && none.patchDispersion == 0)
    }

    @Test func `the face's box raises the similarity of frames that differ`() throws {
        let (first, second) = (try ClassicFixtures.wall(seed: 1).gray(), try ClassicFixtures.wall(seed: 2).gray())
        let whole = try ClassicFrame(gray: first, face: nil).structuralSimilarity(
            to: ClassicFrame(gray: second, face: nil))
        let box = Rectangle(x: 40, y: 0, width: 240, height: 160)
        let covered = try ClassicFrame(gray: first, face: box).structuralSimilarity(
            to: ClassicFrame(gray: second, face: box))
        // Already the lowest three tenths are one level in both.
        #expect(whole > 0.25 && whole < 0.5)
        #expect(covered > 0.6)
    }

    @Test func `bg-verify's second choice finds the corners that are too faint for its first`() throws {
        var generator = SplitMix64(seed: 3)
        var pixels = [UInt8](repeating: 100, count: 320 * 240)
        for _ in 0..<60 {
            let (left, top) = (Int.random(in: 20..<270, using: &generator), Int.random(in: 20..<140, using: &generator))
            let (width, height) = (
                Int.random(in: 8..<30, using: &generator), Int.random(in: 8..<30, using: &generator)
            )
            for y in top..<top + height { for x in left..<left + width { pixels[y * 320 + x] = 112 } }
        }
        let faint = ClassicFrame(gray: Image(width: 320, height: 240, layout: .gray, pixels: pixels), face: nil)
        let found = try faint.register(faint)
        #expect(found.points > 50)
        let map = try #require(found.map)
        #expect(map.errorPixels < 0.01)
        let texture = ClassicFrame(gray: try ClassicFixtures.wall().gray(), face: nil)
        #expect(try faint.register(texture).matches == 0, "two kinds of points cannot be compared")
    }
}
