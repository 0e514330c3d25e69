import TestSupport
import Testing

@testable import Imaging

/// Bars around pictures are found, and nothing that only looks like one.
struct UniformBarsTests {
    struct Frame: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let left: Int
        let top: Int
        let right: Int
        let bottom: Int
    }
    static let frames = [
        Frame(testDescription: "pillars", left: 61, top: 0, right: 60, bottom: 0),
        Frame(testDescription: "letterbox", left: 0, top: 36, right: 0, bottom: 35),
        Frame(testDescription: "window", left: 40, top: 24, right: 40, bottom: 24),
        Frame(testDescription: "one side", left: 0, top: 0, right: 90, bottom: 0),
        Frame(testDescription: "none", left: 0, top: 0, right: 0, bottom: 0),
    ]
    /// The edge's own line, and the rest of a block.
    static let slack = 1 + 8
    /// Of a coloured bar in a JPEG, whose colour is kept for every other pixel: the lines that mix with the picture stay.
    static let blend = 2

    /// Noise of a middle grey.
    private static func noise(width: Int, height: Int) -> Image {
        var generator = SplitMix64(seed: 3)
        return Image(
            width: width, height: height, layout: .rgb,
            pixels: (0..<width * height * 3).map { _ in .random(in: 60...200, using: &generator) })
    }

    private static func framed(_ image: Image, _ frame: Frame, _ colour: [UInt8]) -> Image {
        let (width, height) = (image.width + frame.left + frame.right, image.height + frame.top + frame.bottom)
        var pixels: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                let (column, row) = (x - frame.left, y - frame.top)
                let isInside = (0..<image.width).contains(column) && (0..<image.height).contains(row)
                let place = (row * image.width + column) * 3
                pixels += isInside ? image.pixels[place..<place + 3] : colour[...]
            }
        }
        return Image(width: width, height: height, layout: .rgb, pixels: pixels)
    }

    @Test(arguments: frames, [[0, 0, 0], [255, 255, 255], [30, 40, 90]] as [[UInt8]])
    func `bars of any colour are found, compressed or not`(frame: Frame, colour: [UInt8]) throws {
        let whole = Self.framed(Self.noise(width: 160, height: 200), frame, colour)
        let compressed = try ImageDecoder().decode(whole.jpegBytes(quality: 70)).image
        for (picture, blend) in [(whole, 0), (compressed, Self.blend)] {
            let bars = UniformBars(of: picture)
            let pairs = [
                (bars.left, frame.left), (bars.top, frame.top), (bars.right, frame.right), (bars.bottom, frame.bottom),
            ]
            for (found, real) in pairs {
                #expect(real == 0 ? found == 0 : (real - blend...real + Self.slack).contains(found), "\(bars)")
            }
            #expect(bars.left % 8 == 0 && bars.top % 8 == 0)
            let rest = try picture.cropped(without: bars)
            #expect(rest.width == picture.width - bars.left - bars.right)
            #expect(UniformBars(of: rest) == UniformBars())
        }
    }

    @Test func `walls behind heads, fading light and flat pictures have none`() {
        func picture(_ level: (Int, Int) -> Double) -> Image {
            let (width, height) = (200, 240)
            return Image(
                width: width, height: height, layout: .rgb,
                pixels: (0..<width * height).flatMap { index -> [UInt8] in
                    let value = UInt8(min(max(level(index % width, index / width), 0), 255))
                    return [value, value, value]
                })
        }
        let pictures = [
            picture { _, _ in 255 }, picture { _, _ in 0 },
            picture { _, y in Double(y) }, picture { x, _ in 40 + Double(x) / 4 },
            // A head before a wall, with shoulders to both edges.
            picture { x, y in
                let (across, down) = (Double(x - 100) / 45, Double(y - 110) / 60)
                let isHead = across * across + down * down < 1
                return isHead || y > 200 - abs(100 - abs(x - 100)) / 4 ? 90 : 240
            },
        ]
        for picture in pictures { #expect(UniformBars(of: picture) == UniformBars()) }
    }

    @Test func `smallest pictures are cut nowhere`() {
        for (width, height) in [(1, 1), (2, 300), (300, 2), (40, 40)] {
            let picture = Image(
                width: width, height: height, layout: .rgb, pixels: .init(repeating: 7, count: width * height * 3))
            #expect(UniformBars(of: picture) == UniformBars())
        }
    }
}
