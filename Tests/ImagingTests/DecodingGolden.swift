import Foundation
import Imaging
import TestSupport

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
    let reduced: [String: Reading]
    let turned: [UInt32]
    let refused: [String: String]

    static func load() throws -> DecodingGolden { try Checkout.golden("ImagingTests/Golden/decoding.json") }

    static func fixture(_ name: String) throws -> [UInt8] { try Checkout.bytes("Tests/ImagingTests/Fixtures/\(name)") }
}

extension Image {
    /// The sums of red, of green and of blue.
    var channelSums: [Int] {
        (0..<3).map { channel in stride(from: channel, to: pixels.count, by: 3).reduce(0) { $0 + Int(pixels[$1]) } }
    }

    /// The checksum of ISO/IEC 15948, annex D, over the samples.
    var crc32: UInt32 { pixels.crc32 }
}

extension Sequence<UInt8> {
    /// The checksum of ISO/IEC 15948, annex D.
    var crc32: UInt32 {
        var remainder = UInt32.max
        for byte in self { remainder = crcTable[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)] ^ (remainder >> 8) }
        return ~remainder
    }
}

private let crcTable: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
}
