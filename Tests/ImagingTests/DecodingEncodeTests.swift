import Imaging
import Testing

/// What is written and read again; crops.
struct DecodingEncodeTests {
    @Test func `a PNG gives back every sample`() throws {
        let image = try ImageDecoder().decode(DecodingGolden.fixture("rgb.png")).image
        #expect(try ImageDecoder().decode(image.pngBytes()).image == image)
        let gray = try image.gray()
        let decoded = try ImageDecoder().decode(gray.pngBytes())
        #expect(decoded.header.channels == 1)
        #expect(try decoded.image.gray() == gray)
    }

    @Test(arguments: [(50, ChromaSubsampling.half), (90, .half), (100, .full)])
    func `a JPEG stays near what was written`(quality: Int, chroma: ChromaSubsampling) throws {
        let image = try ImageDecoder().decode(DecodingGolden.fixture("large.jpg")).image
        let decoded = try ImageDecoder().decode(image.jpegBytes(quality: quality, chroma: chroma))
        #expect(decoded.header.jpegQuality == quality)
        let error = zip(image.pixels, decoded.image.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        let meanError = Double(error) / Double(image.pixels.count)
        #expect(meanError < (quality == 100 ? 0.6 : 3), "the mean error is \(meanError)")
    }

    @Test func `full chroma is truer than half`() throws {
        let image = try ImageDecoder().decode(DecodingGolden.fixture("rgb.png")).image
        let sizes = try [ChromaSubsampling.half, .full].map { try image.jpegBytes(quality: 90, chroma: $0).count }
        #expect(sizes[0] < sizes[1])
        let gray = try image.gray()
        #expect(try ImageDecoder().decode(gray.jpegBytes(quality: 90)).header.channels == 1)
    }

    @Test func `a crop holds the samples of its rectangle`() throws {
        let image = try ImageDecoder().decode(DecodingGolden.fixture("rgb.png")).image
        #expect(image.cropped(x: 0, y: 0, width: image.width, height: image.height) == image)
        let crop = image.cropped(x: 7, y: 11, width: 20, height: 5)
        for (x, y) in [(0, 0), (19, 4), (3, 2)] {
            let from = ((y + 11) * image.width + x + 7) * 3, to = (y * 20 + x) * 3
            #expect(crop.pixels[to..<to + 3] == image.pixels[from..<from + 3])
        }
    }
}
