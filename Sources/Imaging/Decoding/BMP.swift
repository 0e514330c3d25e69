/// A Windows bitmap without compression: 1, 4, 8, 16, 24 or 32 bits a pixel, palette or bit fields, either row order.
struct BMP {
    let width: Int
    let height: Int
    let bitsPerPixel: Int
    private let topDown: Bool
    /// Red, green and blue, where pixels are bit fields.
    private let fields: [BitField]
    /// Red, green, blue of each entry, where pixels are indices.
    private let palette: [[UInt8]]
    /// The bytes from the first pixel on.
    private let data: ArraySlice<UInt8>

    /// Reads the header and finds the pixels; allocates none.
    init(_ bytes: [UInt8]) throws(ImagingError) {
        let reader = ByteReader(bytes[...], order: .little)
        guard let pixelOffset = reader.uint32(at: Offset.pixels), let headerSize = reader.uint32(at: Offset.header)
        else { throw Self.truncated }
        if headerSize == Constants.coreHeaderSize {
            throw ImagingError(.unsupportedFeature, "a bitmap of OS/2 is not read")
        }
        guard headerSize >= Constants.infoHeaderSize else {
            throw ImagingError(.corrupt, "the bitmap's header is too short")
        }
        guard let width = reader.int32(at: Offset.width), let height = reader.int32(at: Offset.height),
            let bits = reader.uint16(at: Offset.bits), let compression = reader.uint32(at: Offset.compression),
            let colors = reader.uint32(at: Offset.colors)
        else { throw Self.truncated }
        guard width > 0, height != 0 else { throw ImagingError(.corrupt, "the bitmap has a side without pixels") }
        self.width = width
        self.height = abs(height)
        topDown = height < 0
        bitsPerPixel = bits
        fields = try Self.fields(reader, bits: bits, compression: compression)
        let paletteOffset = Offset.header + headerSize
        palette = try Self.palette(reader, at: paletteOffset, bits: bits, declared: colors)
        guard pixelOffset >= paletteOffset + palette.count * Constants.paletteEntrySize else {
            throw ImagingError(.corrupt, "the bitmap's pixels begin inside its header")
        }
        data = bytes.dropFirst(pixelOffset)
    }

    var imageHeader: ImageHeader {
        ImageHeader(
            format: .bmp, width: width, height: height, orientation: .upright, channels: palette.isEmpty ? 3 : 1,
            bitDepth: palette.isEmpty ? UInt8.bitWidth : bitsPerPixel, jpegQuality: nil)
    }

    /// The upright picture.
    func decode() throws(ImagingError) -> Image {
        let stride = (width * bitsPerPixel + Constants.rowBits - 1) / Constants.rowBits * Constants.rowBytes
        let (length, overflow) = stride.multipliedReportingOverflow(by: height)
        guard !overflow, length <= data.count else { throw Self.truncated }
        var pixels: [UInt8] = []
        pixels.reserveCapacity(width * height * Image.Layout.rgb.rawValue)
        for row in 0..<height {
            let start = data.startIndex + (topDown ? row : height - 1 - row) * stride
            let samples = data[start..<start + stride]
            if palette.isEmpty {
                appendFields(of: samples, to: &pixels)
            } else {
                try appendColors(of: samples, to: &pixels)
            }
        }
        return Image(width: width, height: height, layout: .rgb, pixels: pixels)
    }

    private func appendFields(of row: ArraySlice<UInt8>, to pixels: inout [UInt8]) {
        let size = bitsPerPixel / UInt8.bitWidth
        var offset = row.startIndex
        for _ in 0..<width {
            var value: UInt32 = 0
            for byte in 0..<size { value |= UInt32(row[offset + byte]) << UInt32(byte * UInt8.bitWidth) }
            for field in fields { pixels.append(field.sample(of: value)) }
            offset += size
        }
    }

    private func appendColors(of row: ArraySlice<UInt8>, to pixels: inout [UInt8]) throws(ImagingError) {
        let perByte = UInt8.bitWidth / bitsPerPixel
        let mask = UInt8((1 << bitsPerPixel) - 1)
        for column in 0..<width {
            let byte = row[row.startIndex + column / perByte]
            let index = Int(byte >> UInt8(UInt8.bitWidth - bitsPerPixel * (column % perByte + 1)) & mask)
            guard index < palette.count else {
                throw ImagingError(.corrupt, "a pixel of the bitmap lies outside its palette")
            }
            pixels.append(contentsOf: palette[index])
        }
    }
}

extension BMP {
    /// The bits of one colour in a pixel.
    struct BitField {
        let mask: UInt32
        private let shift: UInt32
        private let maximum: UInt32

        init?(mask: UInt32) {
            let shift = UInt32(mask.trailingZeroBitCount)
            guard mask != 0 else { return nil }
            maximum = mask >> shift
            guard maximum & (maximum &+ 1) == 0 else { return nil }
            self.mask = mask
            self.shift = shift
        }

        /// The colour as 0…255, rounded down as Pillow does.
        func sample(of pixel: UInt32) -> UInt8 {
            let value = UInt64((pixel & mask) >> shift)
            return UInt8(value * 255 / UInt64(maximum))
        }
    }

    private static let truncated = ImagingError(.truncated, "the bitmap ends too early")

    private static func fields(_ reader: ByteReader, bits: Int, compression: Int) throws(ImagingError) -> [BitField] {
        let masks: [UInt32]
        switch (compression, bits) {
        case (Compression.none, 1), (Compression.none, 4), (Compression.none, 8): return []
        case (Compression.none, 16): masks = [0x7C00, 0x03E0, 0x001F]
        case (Compression.none, 24), (Compression.none, 32): masks = [0xFF0000, 0x00FF00, 0x0000FF]
        case (Compression.bitFields, 16), (Compression.bitFields, 32), (Compression.alphaBitFields, 16),
            (Compression.alphaBitFields, 32):
            guard let red = reader.uint32(at: Offset.masks), let green = reader.uint32(at: Offset.masks + 4),
                let blue = reader.uint32(at: Offset.masks + 8)
            else { throw truncated }
            masks = [red, green, blue].map { UInt32(truncatingIfNeeded: $0) }
        default: throw ImagingError(.unsupportedFeature, "a compressed or odd kind of bitmap is not read")
        }
        let fields = masks.compactMap(BitField.init)
        guard fields.count == masks.count else {
            throw ImagingError(.corrupt, "the bitmap's bit fields are not fields")
        }
        return fields
    }

    private static func palette(
        _ reader: ByteReader, at offset: Int, bits: Int, declared: Int
    ) throws(ImagingError) -> [[UInt8]] {
        guard bits <= UInt8.bitWidth else { return [] }
        let count = declared == 0 ? 1 << bits : declared
        guard count <= 1 << bits else { throw ImagingError(.corrupt, "the bitmap's palette is too long") }
        guard let entries = reader.slice(at: offset, count: count * Constants.paletteEntrySize) else { throw truncated }
        return (0..<count).map { index in
            let entry = entries.dropFirst(index * Constants.paletteEntrySize).prefix(3)
            return entry.reversed()  // stored as blue, green, red
        }
    }

    private enum Offset {
        static let pixels = 10
        static let header = 14
        static let width = 18
        static let height = 22
        static let bits = 28
        static let compression = 30
        static let colors = 46
        static let masks = 54
    }

    private enum Compression {
        static let none = 0
        static let bitFields = 3
        static let alphaBitFields = 6
    }

    private enum Constants {
        static let coreHeaderSize = 12
        static let infoHeaderSize = 40
        static let paletteEntrySize = 4
        /// Rows are padded to this many bits.
        static let rowBits = 32
        static let rowBytes = 4
    }
}
