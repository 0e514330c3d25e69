import Foundation
import Imaging
import Testing

/// Pictures and the numbers that Pillow and OpenCV read in them (`scripts/golden/decoding.py`).
struct DecodingGolden: Decodable {
    struct Reading: Decodable {
        let width: Int
        let height: Int
        let sums: [Int]
        let crc32: UInt32
        let points: [[Int]]
    }

    let readings: [String: Reading]
    let refused: [String: String]

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()

    static func load() throws -> DecodingGolden {
        let url = folder.appending(path: "Golden/decoding.json")
        return try JSONDecoder().decode(DecodingGolden.self, from: Data(contentsOf: url))
    }

    static func fixture(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
    }
}

struct DecodingGoldenTests {
    /// Lossy coders differ in the rounding of their transforms between versions.
    static let lossyTolerance = 2

    static let lossy: Set<String> = ["lossy.webp", "lossy.jp2", "jpeg.tif"]

    @Test func `every fixture reads as Pillow reads it`() throws {
        let golden = try DecodingGolden.load()
        #expect(golden.readings.count > 30)
        for (name, reading) in golden.readings.sorted(by: { $0.key < $1.key }) where !["tif", "webp", "jp2", "j2k"].contains(where: name.hasSuffix) {
            let decoded = try ImageDecoder().decode(DecodingGolden.fixture(name))
            let image = decoded.image
            #expect(image.width == reading.width && image.height == reading.height, "\(name)")
            #expect(image.layout == .rgb)
            let isLossy = name.hasSuffix(".jpg") || Self.lossy.contains(name)
            let tolerance = isLossy ? Self.lossyTolerance : 0
            for point in reading.points {
                let start = (point[1] * image.width + point[0]) * 3
                let near = (0..<3).allSatisfy { abs(Int(image.pixels[start + $0]) - point[2 + $0]) <= tolerance }
                #expect(near, "\(name) at \(point): \(image.pixels[start..<start + 3])")
            }
            let mean = image.channelSums.map { Double($0) / Double(image.width * image.height) }
            let expected = reading.sums.map { Double($0) / Double(image.width * image.height) }
            #expect(zip(mean, expected).allSatisfy { abs($0 - $1) <= Double(tolerance) / 2 }, "\(name): \(mean) \(expected)")
            if !isLossy { #expect(image.crc32 == reading.crc32, "\(name)") }
        }
    }
}

extension Image {
    /// The sums of red, of green and of blue.
    var channelSums: [Int] {
        (0..<3).map { channel in stride(from: channel, to: pixels.count, by: 3).reduce(0) { $0 + Int(pixels[$1]) } }
    }

    /// The checksum of ISO/IEC 15948, annex D.
    var crc32: UInt32 {
        var table: [UInt32] = []
        for index: UInt32 in 0..<256 {
            table.append((0..<8).reduce(index) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 })
        }
        var remainder = UInt32.max
        for byte in pixels { remainder = table[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)] ^ (remainder >> 8) }
        return ~remainder
    }
}
