import Imaging
import TestSupport
import Testing

/// Bytes that are cut, changed or lie.
struct DecodingHostileTests {
    /// One small file for each way through the codecs.
    static let samples = [
        "baseline.jpg", "progressive.jpg", "cmyk.jpg", "restart.jpg", "orientation6.jpg", "rgb.png", "interlaced.png",
        "palette4.png", "rgb16.png", "exif6.png", "palette8.bmp", "rgb24.bmp", "rgb565.bmp", "lzw.tif", "deflate.tif",
        "jpeg.tif", "rgb.tif", "lossy.webp", "lossless.webp", "exif3.webp", "rgb.jp2", "rgb.j2k", "tiled.jp2",
    ]
    static let mutationsPerSample = 700

    @Test(arguments: samples)
    func `every beginning of a file is refused`(name: String) throws {
        let bytes = try DecodingGolden.fixture(name)
        var read: [Int] = []
        for count in 0..<bytes.count where (try? ImageDecoder().decode(Array(bytes[..<count]))) != nil {
            read.append(count)
        }
        // A JPEG that lacks its end marker alone is whole.
        let whole = name.hasSuffix(".jpg") ? [bytes.count - 2, bytes.count - 1] : []
        #expect(read == whole, "\(name) of \(bytes.count) bytes is read when cut to \(read)")
    }

    @Test(arguments: samples)
    func `changed bytes are read or refused`(name: String) throws {
        let bytes = try DecodingGolden.fixture(name)
        var generator = SplitMix64(seed: UInt64(bytes.crc32))
        var refused = 0
        for _ in 0..<Self.mutationsPerSample {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let index = Int.random(in: 0..<changed.count, using: &generator)
                changed[index] = UInt8.random(in: 0...255, using: &generator)
            }
            do throws(ImagingError) {
                let decoded = try ImageDecoder().decode(changed)
                #expect(decoded.image.width * decoded.image.height <= DecodingLimits.standard.maximumPixels)
            } catch {
                refused += 1
                #expect(error.code != .internalFailure && !error.reason.isEmpty, "\(name): \(error)")
            }
        }
        #expect(refused > 0)
    }

    @Test(arguments: [
        ([], ImagingError.Code.empty), (Array("no picture".utf8), .unsupportedFormat),
        ([0xFF, 0xD8, 0xFF], .truncated),
        (Array("RIFF    WAVE".utf8), .unsupportedFormat),
    ])
    func `what is no picture is refused`(bytes: [UInt8], code: ImagingError.Code) {
        #expect(refusal(of: bytes) == code)
    }

    @Test func `a file that is too long is not looked into`() throws {
        let bytes = try DecodingGolden.fixture("baseline.jpg")
        let limits = DecodingLimits(maximumBytes: bytes.count - 1)
        let error = #expect(throws: ImagingError.self) { try ImageDecoder(limits: limits).decode(bytes) }
        #expect(error?.code == .tooManyBytes)
    }

    @Test(arguments: ["baseline.jpg", "rgb.png", "rgb24.bmp", "rgb.tif", "lossless.webp"])
    func `a file cut in half is truncated`(name: String) throws {
        let bytes = try DecodingGolden.fixture(name)
        #expect(refusal(of: Array(bytes[..<(bytes.count / 2)])) == .truncated, "\(name)")
    }

    @Test(arguments: [
        (30_000, 30_000, ImagingError.Code.sideTooLong), (640, 30_000, .sideTooLong), (40_000, 40_000, .sideTooLong),
        (9_000, 9_000, .tooManyPixels), (5_000, 2, .sideTooShort), (1, 1, .sideTooShort),
        (1_000_000, 1_000_000, .sideTooLong), (10_000, 4_000, .truncated),
    ])
    func `declared sizes are checked before anything else`(width: Int, height: Int, code: ImagingError.Code) throws {
        var bytes = try DecodingGolden.fixture("bomb.png")
        bytes.replaceSubrange(16..<24, with: bigEndian(width) + bigEndian(height))
        bytes.replaceSubrange(29..<33, with: bigEndian(Int(bytes[12..<29].crc32)))
        #expect(refusal(of: bytes) == code, "\(width) × \(height)")
        // `inspect` allocates no pixels.
        let isRefusedByHeader = (try? ImageDecoder().inspect(bytes)) == nil
        #expect(isRefusedByHeader == (code != .truncated))
    }

    @Test func `sizes that only other headers can declare are refused`() throws {
        var bitmap = try DecodingGolden.fixture("rgb24.bmp")
        bitmap.replaceSubrange(18..<26, with: [0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0x80])
        #expect(refusal(of: bitmap) == .sideTooLong)
        var jpeg = try DecodingGolden.fixture("baseline.jpg")
        let frame = try #require(jpeg.indices.first { jpeg[$0...].starts(with: [0xFF, 0xC0]) })
        jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xFF, 0xDC, 0xFF, 0xDC])
        #expect(refusal(of: jpeg) == .sideTooLong)
    }

    @Test func `a JPEG 2000 with many tiles is refused before they are allocated`() throws {
        var bytes = try DecodingGolden.fixture("rgb.j2k")
        bytes.replaceSubrange(24..<32, with: bigEndian(1) + bigEndian(1))
        #expect(refusal(of: bytes) == .unsupportedFeature)
    }

    @Test func `an Exif block full of lies changes nothing`() throws {
        let bytes = try DecodingGolden.fixture("orientation6.jpg")
        let exif = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("Exif".utf8)) }) + 6
        for offset in exif..<exif + 26 {
            for value: UInt8 in [0, 0x7F, 0xFF] {
                var changed = bytes
                changed[offset] = value
                let image = try ImageDecoder().decode(changed).image
                #expect(image.width * image.height == 61 * 43)
            }
        }
    }

    private func refusal(of bytes: [UInt8]) -> ImagingError.Code? {
        do throws(ImagingError) {
            _ = try ImageDecoder().decode(bytes)
            return nil
        } catch {
            return error.code
        }
    }

    private func bigEndian(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
