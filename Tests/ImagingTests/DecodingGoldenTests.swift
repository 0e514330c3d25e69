import Foundation
import Imaging
import Testing

struct DecodingGoldenTests {
    /// Lossy coders differ in the rounding of their transforms between versions.
    static let lossyTolerance = 2
    static let lossy: Set<String> = ["lossy.webp", "lossy.jp2", "jpeg.tif"]
    static let golden = Result { try DecodingGolden.load() }

    @Test func `every fixture reads as Pillow reads it`() throws {
        let golden = try Self.golden.get()
        #expect(golden.readings.count > 50)
        for (name, reading) in golden.readings {
            let image = try ImageDecoder().decode(DecodingGolden.fixture(name)).image
            #expect(image.layout == .rgb)
            let isLossy = name.hasSuffix(".jpg") || Self.lossy.contains(name)
            expect(image, reads: reading, tolerance: isLossy ? Self.lossyTolerance : 0, name)
            if !isLossy { #expect(image.crc32 == reading.crc32, "\(name)") }
        }
    }

    @Test func `a scaled JPEG reads as OpenCV reads it`() throws {
        let golden = try Self.golden.get()
        let bytes = try DecodingGolden.fixture("large.jpg")
        for (denominator, minimumSide) in [(1, 245), (2, 123), (2, 63), (4, 62), (8, 31), (8, 1)] {
            let decoded = try ImageDecoder().decode(bytes, fitting: minimumSide)
            #expect(decoded.scaleDenominator == denominator)
            guard let reading = golden.reduced["\(denominator)"] else { continue }
            expect(decoded.image, reads: reading, tolerance: Self.lossyTolerance, "1/\(denominator)")
        }
    }

    @Test func `the eight orientations are turned as Pillow turns them`() throws {
        let golden = try Self.golden.get()
        let stored = try ImageDecoder().decode(DecodingGolden.fixture("rgb.png")).image
        for orientation in ImageOrientation.allCases {
            let upright = try stored.upright(from: orientation)
            #expect(upright.crc32 == golden.turned[orientation.rawValue - 1], "\(orientation)")
            let name = "orientation\(orientation.rawValue).jpg"
            #expect(try ImageDecoder().inspect(DecodingGolden.fixture(name)).orientation == orientation)
        }
    }

    @Test func `what is not read is refused with its code`() throws {
        for (name, code) in try Self.golden.get().refused {
            let error = #expect(throws: ImagingError.self, "\(name)") {
                try ImageDecoder().decode(DecodingGolden.fixture(name))
            }
            #expect(error?.code.rawValue == code, "\(name)")
        }
    }

    @Test(
        arguments: [
            ("baseline.jpg", ImageFormat.jpeg, 3, 8, 90), ("progressive.jpg", .jpeg, 3, 8, 60),
            ("cmyk.jpg", .jpeg, 4, 8, 95),
            ("gray.jpg", .jpeg, 1, 8, 85), ("grayalpha.png", .png, 2, 8, nil), ("rgb16.png", .png, 3, 16, nil),
            ("palette4.bmp", .bmp, 1, 4, nil), ("rgb565.bmp", .bmp, 3, 8, nil), ("rgb16.tif", .tiff, 3, 16, nil),
            ("alpha.webp", .webp, 4, 8, nil), ("gray.jp2", .jpeg2000, 1, 8, nil), ("rgb.j2k", .jpeg2000, 3, 8, nil),
        ] as [(String, ImageFormat, Int, Int, Int?)])
    func `the header tells format, channels, depth and quality`(
        name: String, format: ImageFormat, channels: Int, bitDepth: Int, quality: Int?
    ) throws {
        let header = try ImageDecoder().inspect(DecodingGolden.fixture(name))
        #expect(header.format == format && header.width == 61 && header.height == 43)
        #expect(header.channels == channels && header.bitDepth == bitDepth && header.jpegQuality == quality)
    }

    private func expect(_ image: Image, reads reading: DecodingGolden.Reading, tolerance: Int, _ name: String) {
        guard image.width == reading.width, image.height == reading.height else {
            Issue.record("\(name) is \(image.width) × \(image.height)")
            return
        }
        for point in reading.points {
            let start = (point[1] * image.width + point[0]) * 3
            let isNear = (0..<3).allSatisfy { abs(Int(image.pixels[start + $0]) - point[2 + $0]) <= tolerance }
            #expect(isNear, "\(name) at \(point): \(image.pixels[start..<start + 3])")
        }
        let allowed = Double(tolerance * image.width * image.height) / 2
        #expect(zip(image.channelSums, reading.sums).allSatisfy { abs(Double($0 - $1)) <= allowed }, "\(name)")
    }
}
