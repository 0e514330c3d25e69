import Imaging
import TestSupport
import Testing

@testable import Vision

/// What is left out of the backgrounds, on textures that need no file.
@Suite struct BackgroundTests {
    /// What a head and shoulders would cover.
    private static let person = [square(x: 120, y: 60, side: 300)]
    private static let elsewhere = [square(x: 330, y: 160, side: 300)]

    private static func square(x: Double, y: Double, side: Double) -> [Point] {
        [(0.0, 0.0), (1, 0), (1, 1), (0, 1)].map { Point(x: x + side * $0.0, y: y + side * $0.1) }
    }

    private static func texture(seed: UInt64) throws -> Image {
        var generator = SplitMix64(seed: seed)
        let coarse = Image(
            width: 160, height: 120, layout: .gray,
            pixels: (0..<160 * 120).map { _ in UInt8.random(in: 0...255, using: &generator) })
        return try coarse.resized(width: 640, height: 480, interpolation: .cubic)
    }

    /// A texture with one level, or other noise, where a square lies.
    private static func painted(_ image: Image, _ square: [Point], with level: () -> UInt8) -> Image {
        var pixels = image.pixels
        for y in Int(square[0].y)...Int(square[2].y) where y < image.height {
            for x in Int(square[0].x)...Int(square[2].x) where x < image.width {
                pixels[y * image.width + x] = level()
            }
        }
        return Image(width: image.width, height: image.height, layout: .gray, pixels: pixels)
    }

    private static func contains(_ square: [Point], _ point: Point) -> Bool {
        (square[0].x...square[2].x).contains(point.x) && (square[0].y...square[2].y).contains(point.y)
    }

    @Test func `spots are found in all sizes outside of what is left out of each frame, and none within`() throws {
        let texture = try Self.texture(seed: 1)
        // Of the 1,500 that are sought, a mask that only the largest picture respects would find a fifth.
        let all = try texture.matches(with: texture, outside: [], of: [], limit: 1500)
        #expect(all.count > 1000)
        let some = try texture.matches(with: texture, outside: Self.person, of: Self.elsewhere, limit: 1500)
        #expect(some.count > 300)
        #expect(!some.contains { Self.contains(Self.person[0], $0.first) })
        #expect(!some.contains { Self.contains(Self.elsewhere[0], $0.second) })
        #expect(some.contains { Self.contains(Self.elsewhere[0], $0.first) } == false, "it is left out of the other")
    }

    @Test func `corners are found outside of what is left out, and none within`() throws {
        let texture = try Self.texture(seed: 1)
        let corners = try texture.corners(outside: Self.person, quality: 0.01, distancePixels: 7, limit: 1000)
        #expect(corners.count > 500)
        #expect(!corners.contains { Self.contains(Self.person[0], $0) })
    }

    @Test func `what is left out does not make backgrounds that differ alike`() throws {
        let (first, second) = (try Self.texture(seed: 1), try Self.texture(seed: 2))
        func similarity(_ one: Image, _ other: Image, outside person: [[Point]]) throws -> Double {
            try #require(try one.similarity(to: other, through: .identity, outside: person, of: person)).similarity
        }
        let whole = try similarity(first, second, outside: [])
        let rest = try similarity(first, second, outside: Self.person)
        #expect(abs(rest - whole) < 0.05)
        // One level in both, as a filled face's box has: it counts when compared, and not at all when left out.
        let (one, other) = (
            Self.painted(first, Self.person[0]) { 128 }, Self.painted(second, Self.person[0]) { 128 }
        )
        #expect(try similarity(one, other, outside: []) > whole + 0.2)
        #expect(try similarity(one, other, outside: Self.person) == rest)
    }

    @Test func `each frame leaves out what it has itself`() throws {
        let texture = try Self.texture(seed: 1)
        var generator = SplitMix64(seed: 3)
        let changed = Self.painted(texture, Self.elsewhere[0]) { UInt8.random(in: 0...255, using: &generator) }
        let own = try #require(
            try texture.similarity(to: changed, through: .identity, outside: Self.person, of: Self.elsewhere))
        #expect(own.similarity > 0.999)
        let others = try #require(
            try texture.similarity(to: changed, through: .identity, outside: Self.person, of: Self.person))
        #expect(others.similarity < 0.9)
    }
}
