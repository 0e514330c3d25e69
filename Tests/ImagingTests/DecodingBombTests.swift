import TestSupport
import Testing

@testable import Imaging

/// Small files that would make their decoder allocate or work without end.
@Suite struct `Decoding bombs` {
    private func code(_ bytes: [UInt8]) -> ImagingError.Code? {
        do throws(ImagingError) {
            _ = try ImageDecoder().inspect(bytes)
            return nil
        } catch {
            return error.code
        }
    }

    /// A codestream that declares much and holds nothing (ISO/IEC 15444-1, annex A).
    private struct Codestream {
        var side = 2236
        var components = 3
        var tile = 2236
        var layers = 1
        var levels = 5
        var block = 4
        var precincts: [UInt8] = []
        var tilePartSegment: [UInt8] = []

        var bytes: [UInt8] {
            func number(_ value: Int, _ count: Int) -> [UInt8] {
                (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
            }
            func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
                [0xFF, marker] + number(body.count + 2, 2) + body
            }
            let sizes = [side, side, 0, 0, tile, tile, 0, 0].flatMap { number($0, 4) }
            let size =
                number(0, 2) + sizes + number(components, 2) + (0..<components).flatMap { _ in [7, 1, 1] as [UInt8] }
            let coding =
                [UInt8(precincts.isEmpty ? 0 : 1), 0] + number(layers, 2) + [0, UInt8(levels)]
                + [UInt8(block), UInt8(block), 0, 1] + precincts
            let quantization = [UInt8](repeating: 0x40, count: 3 * levels + 2)
            return [0xFF, 0x4F] + segment(0x51, size) + segment(0x52, coding) + segment(0x5C, quantization)
                + segment(0x90, number(0, 2) + number(0, 4) + [0, 1]) + tilePartSegment + [0xFF, 0x93, 0xFF, 0xD9]
        }
    }

    @Test func `a JPEG 2000 is refused by its header when its tables alone would take gigabytes`() {
        var layers = Codestream(components: 4, layers: 65_535)
        layers.precincts = [UInt8](repeating: 0x44, count: 6)
        #expect(layers.bytes.count < 130)
        let bombs = [
            layers, Codestream(components: 4, layers: 65_535),
            Codestream(precincts: [UInt8](repeating: 0x11, count: 6)),
            Codestream(block: 0), Codestream(components: 4, tile: 70, levels: 32), Codestream(tile: 20),
            Codestream(components: 5),
            // Another way of coding in a tile (COD), and another order of packets (POC).
            Codestream(tilePartSegment: [0xFF, 0x52, 0, 12, 0, 0, 0xFF, 0xFF, 0, 5, 4, 4, 0, 1]),
            Codestream(tilePartSegment: [0xFF, 0x5F, 0, 9, 0, 0, 0, 1, 1, 1, 0]),
        ]
        for bomb in bombs { #expect(code(bomb.bytes) == .unsupportedFeature, "\(bomb)") }
        // What encoders write is taken, as far as a header tells.
        let usual = [
            Codestream(), Codestream(components: 4, layers: 20), Codestream(tile: 256), Codestream(block: 2),
            Codestream(layers: 12, precincts: [UInt8](repeating: 0x77, count: 6)),
        ]
        for header in usual { #expect(code(header.bytes) == nil, "\(header)") }
    }

    @Test func `a palette of JPEG 2000 makes no more components than a picture has`() throws {
        let plain = try DecodingGolden.fixture("rgb.jp2")
        let place = try #require(plain.indices.first { plain[$0...].starts(with: Array("jp2h".utf8)) })
        func with(channels: UInt8) -> [UInt8] {
            let palette: [UInt8] = [0, 0, 0, 12] + Array("pclr".utf8) + [0, 1, channels, 7]
            var bytes = plain
            bytes.insert(contentsOf: palette, at: place + 4)
            bytes[place - 1] += UInt8(palette.count)
            return bytes
        }
        #expect(code(with(channels: 255)) == .unsupportedFeature)
        #expect(code(with(channels: 3)) != .unsupportedFeature)
        #expect(code(plain) == nil)
    }

    /// A progressive JPEG of 40 megapixels whose last scan is repeated.
    private func progressive(repeats: Int) throws -> [UInt8] {
        var bytes = try DecodingGolden.fixture("progressive.jpg")
        let frame = try #require(bytes.indices.first { bytes[$0...].starts(with: [0xFF, 0xC2]) })
        bytes.replaceSubrange(frame + 5..<frame + 9, with: [0x13, 0x88, 0x1F, 0x40])
        let scan = try #require(bytes.indices.last { bytes[$0...].starts(with: [0xFF, 0xDA]) })
        let last = bytes[scan..<bytes.count - 2]
        return bytes[..<scan] + (0...repeats).flatMap { _ in last } + [0xFF, 0xD9]
    }

    @Test func `the scans of a JPEG together pass over so many samples and no more`() throws {
        #expect(code(try progressive(repeats: 0)) == nil)
        #expect(code(try progressive(repeats: 20)) == .unsupportedFeature)
        // A small picture may have as many scans.
        let small = try DecodingGolden.fixture("progressive.jpg")
        let scan = try #require(small.indices.last { small[$0...].starts(with: [0xFF, 0xDA]) })
        let last = small[scan..<small.count - 2]
        #expect(code(small[..<scan] + (0...18).flatMap { _ in last } + [0xFF, 0xD9]) == nil)
    }

    @Test func `what a picture may take is known from its header`() throws {
        let bytes = try progressive(repeats: 0)
        let picture = 8000 * 5000 * 3
        // The picture and the coefficients of luma with halved colours, at two bytes each.
        let needed = picture + 8000 * 5000 * 3
        #expect(throws: Never.self) { try ImageDecoder(budget: DecodingBudget(bytes: needed + 4 << 20)).inspect(bytes) }
        let tight = ImageDecoder(budget: DecodingBudget(bytes: needed / 2))
        let error = #expect(throws: ImagingError.self) { try tight.inspect(bytes) }
        #expect(error?.code == .tooManyPixels)
    }
}
