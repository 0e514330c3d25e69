import Foundation
import TestSupport
import Testing

@testable import Imaging

/// What phones and the programs on them really write.
@Suite struct `Pictures of phones` {
    private func code(_ bytes: [UInt8], _ decoder: ImageDecoder = ImageDecoder()) -> ImagingError.Code? {
        do throws(ImagingError) {
            _ = try decoder.decode(bytes)
            return nil
        } catch {
            return error.code
        }
    }

    private static let cases = Checkout.sharedData.appending(path: "field-cases")
    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: cases.appending(path: path)))
    }
    private static let hasCases = FileManager.default.fileExists(atPath: cases.path)

    @Test(arguments: [(40_000, 2), (20_000, 2), (79_135, 1), (79_134, 2)])
    func `a JPEG beyond the limit is read at a part of its size`(pixels: Int, denominator: Int) throws {
        let bytes = try DecodingGolden.fixture("large.jpg")
        let decoder = ImageDecoder(limits: DecodingLimits(maximumPixels: pixels))
        let picture = try decoder.decode(bytes)
        #expect(picture.scaleDenominator == denominator && picture.header.width == 323)
        #expect(picture.image == (try ImageDecoder().decode(bytes, fitting: 245 / denominator)).image)
        #expect(picture.image.width == (323 + denominator - 1) / denominator)
    }

    @Test func `a JPEG of more than four times the limit, and any other format beyond it, is refused`() throws {
        let jpeg = try DecodingGolden.fixture("large.jpg")
        #expect(code(jpeg, ImageDecoder(limits: DecodingLimits(maximumPixels: 19_000))) == .tooManyPixels)
        #expect(code(jpeg, ImageDecoder(limits: DecodingLimits(maximumSide: 161))) == .sideTooLong)
        #expect(code(jpeg, ImageDecoder(limits: DecodingLimits(maximumSide: 162))) == nil)
        for name in ["rgb.png", "rgb24.bmp", "rgb.tif", "lossy.webp", "lossless.webp"] {
            let bytes = try DecodingGolden.fixture(name)
            #expect(code(bytes, ImageDecoder(limits: DecodingLimits(maximumPixels: 61 * 43))) == nil)
            #expect(
                code(bytes, ImageDecoder(limits: DecodingLimits(maximumPixels: 61 * 43 - 1))) == .tooManyPixels,
                "\(name)")
        }
    }

    @Test(arguments: ["baseline.jpg", "progressive.jpg", "cmyk.jpg", "gray.jpg", "restart.jpg", "large.jpg"])
    func `a JPEG that lacks its end marker alone is read, and one that lacks a byte more is not`(name: String) throws {
        let bytes = try DecodingGolden.fixture(name)
        let whole = try ImageDecoder().decode(bytes).image
        for missing in [1, 2] {
            #expect(try ImageDecoder().decode(Array(bytes.dropLast(missing))).image == whole)
        }
        for missing in [3, 4, 20, bytes.count / 2] { #expect(code(Array(bytes.dropLast(missing))) == .truncated) }
    }

    @Test func `a progressive JPEG that ends before its last scan is cut`() throws {
        let bytes = try DecodingGolden.fixture("progressive.jpg")
        let scans = bytes.indices.filter { bytes[$0...].starts(with: [0xFF, 0xDA]) }
        #expect(scans.count > 2)
        for scan in scans { #expect(code(Array(bytes[..<scan])) == .truncated) }
    }

    /// The fixture whose Exif orientation is 6, with another type and value of the tag.
    private func oriented(type: UInt8, value: [UInt8]) throws -> [UInt8] {
        var bytes = try DecodingGolden.fixture("orientation6.jpg")
        let block = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("Exif".utf8)) }) + 6
        let isLittle = bytes[block] == UInt8(ascii: "I")
        let tag: [UInt8] = isLittle ? [0x12, 0x01] : [0x01, 0x12]
        let entry = try #require(bytes.indices[block...].first { bytes[$0...].starts(with: tag) })
        bytes[entry + (isLittle ? 2 : 3)] = type
        let stored = isLittle ? Array(value.reversed()) : value
        bytes.replaceSubrange(entry + 8..<entry + 12, with: stored + [UInt8](repeating: 0, count: 4 - stored.count))
        return bytes
    }

    @Test(
        arguments: [
            (1, [6]), (3, [0, 6]), (4, [0, 0, 0, 6]), (6, [6]), (8, [0, 6]), (9, [0, 0, 0, 6]),
        ] as [(UInt8, [UInt8])])
    func `the orientation is read whatever its integer type`(type: UInt8, value: [UInt8]) throws {
        #expect(try ImageDecoder().inspect(oriented(type: type, value: value)).orientation == .quarterTurn)
    }

    @Test(
        arguments: [(2, [6]), (5, [0, 6]), (7, [6]), (12, [6]), (4, [0, 0, 1, 6]), (3, [0, 9]), (1, [0])]
            as [(UInt8, [UInt8])])
    func `what is no orientation turns nothing`(type: UInt8, value: [UInt8]) throws {
        #expect(try ImageDecoder().inspect(oriented(type: type, value: value)).orientation == .upright)
    }

    @Test func `a PNG that was rewritten for iOS is a feature that is not read`() throws {
        var bytes = try DecodingGolden.fixture("rgb.png")
        #expect(code(bytes) == nil)
        bytes.insert(
            contentsOf: [0, 0, 0, 4] + Array("CgBI".utf8) + [0x50, 0, 0x20, 6, 0x2C, 0xB8, 0x77, 0x66], at: 8)
        #expect(code(bytes) == .unsupportedFeature)
    }

    @Test(arguments: [
        ("heic", "mif1", ImagingError.Code.unsupportedHEIF), ("mif1", "heic", .unsupportedHEIF),
        ("avif", "mif1", .unsupportedHEIF), ("abcd", "avif", .unsupportedHEIF), ("isom", "mp42", .unsupportedFormat),
        ("qt  ", "qt  ", .unsupportedFormat),
    ])
    func `HEIC and AVIF are told by their brand`(brand: String, compatible: String, code: ImagingError.Code) {
        let box = [0, 0, 0, 20] + Array("ftyp\(brand)".utf8) + [0, 0, 0, 0] + Array(compatible.utf8)
        #expect(self.code(box + [UInt8](repeating: 0, count: 100)) == code)
        #expect(self.code(Array(box[..<11])) == .unsupportedFormat)
    }

    @Test(.enabled(if: hasCases, "needs ../shared/data/field-cases"))
    func `the field's own files are read, or told what to send instead`() throws {
        let phone = try ImageDecoder().decode(Self.bytes("phone-48-50-megapixels/phone-48mp.jpg"))
        #expect(phone.scaleDenominator == 2 && phone.image.width * 2 == phone.header.width)
        for name in ["no-eoi.jpg", "half-eoi.jpg"] {
            let bytes = try Self.bytes("jpeg-without-eoi/" + name)
            #expect(code(bytes) == nil)
            #expect(code(Array(bytes.dropLast(1000))) == .truncated)
        }
        for name in ["exif6-byte-II.jpg", "exif6-long-II.jpg", "exif6-long-MM.jpg"] {
            let picture = try ImageDecoder().decode(Self.bytes("exif-orientation-not-short/" + name))
            #expect(picture.header.orientation == .quarterTurn && picture.image.height > picture.image.width)
        }
        for name in ["iphone.heic", "android.avif"] {
            #expect(code(try Self.bytes("heic-avif/" + name)) == .unsupportedHEIF)
        }
    }
}
