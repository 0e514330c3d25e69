/// Walks over the parts of JPEG, PNG and WebP files; only what the codec libraries do not tell is looked for.
enum Containers {
    /// The Exif block of a JPEG: the first APP1 segment that holds one, before the first scan.
    static func jpegExif(in bytes: [UInt8]) -> ArraySlice<UInt8>? {
        let prefix = Array("Exif\0\0".utf8)
        let reader = ByteReader(bytes[...], order: .big)
        var offset = 2
        while let marker = reader.uint16(at: offset), marker >> UInt8.bitWidth == 0xFF, marker != JPEGMarker.scan {
            if marker == JPEGMarker.fill {
                offset += 1
                continue
            }
            guard let length = reader.uint16(at: offset + 2), length >= 2,
                let body = reader.slice(at: offset + 2 + 2, count: length - 2)
            else { return nil }
            if marker == JPEGMarker.app1, body.starts(with: prefix) { return body.dropFirst(prefix.count) }
            offset += 2 + length
        }
        return nil
    }

    /// The Exif block of a PNG and the number of its frames.
    ///
    /// - Throws: `truncated` where the end chunk is missing or cut, which libspng lets pass.
    static func pngParts(in bytes: [UInt8]) throws(ImagingError) -> (exif: ArraySlice<UInt8>?, frames: Int) {
        var exif: ArraySlice<UInt8>?
        var frames = 1
        let reader = ByteReader(bytes[...], order: .big)
        var offset = PNGChunk.first
        while let length = reader.uint32(at: offset), let name = reader.slice(at: offset + 4, count: 4) {
            let body = reader.slice(at: offset + 8, count: length)
            if name.elementsEqual(PNGChunk.exif), exif == nil { exif = body }
            if name.elementsEqual(PNGChunk.animation) { frames = max(frames, reader.uint32(at: offset + 8) ?? 0) }
            offset += length + PNGChunk.overhead
            if name.elementsEqual(PNGChunk.end), offset <= bytes.count { return (exif, frames) }
        }
        throw ImagingError(.truncated, "the PNG data end too early")
    }

    /// Whether a PNG was rewritten by Apple's tools for iOS, which no reader of PNG reads.
    static func isApplePNG(_ bytes: [UInt8]) -> Bool {
        ByteReader(bytes[...], order: .big).slice(at: PNGChunk.first + 4, count: 4)?.elementsEqual(PNGChunk.apple)
            == true
    }

    /// The Exif block of a WebP file.
    static func webpExif(in bytes: [UInt8]) -> ArraySlice<UInt8>? {
        let exif = Array("EXIF".utf8), jpegPrefix = Array("Exif\0\0".utf8)
        let reader = ByteReader(bytes[...], order: .little)
        var offset = RIFFChunk.first
        while let name = reader.slice(at: offset, count: 4), let length = reader.uint32(at: offset + 4) {
            if name.elementsEqual(exif) {
                let body = reader.slice(at: offset + 8, count: length)
                // Some writers keep JPEG's prefix.
                return body.map { $0.starts(with: jpegPrefix) ? $0.dropFirst(jpegPrefix.count) : $0 }
            }
            offset += RIFFChunk.overhead + length + length % 2
        }
        return nil
    }

    private enum JPEGMarker {
        static let fill = 0xFFFF
        static let app1 = 0xFFE1
        static let scan = 0xFFDA
    }

    private enum PNGChunk {
        static let first = 8
        static let apple = Array("CgBI".utf8)
        /// Length, name and checksum.
        static let overhead = 12
        static let exif = Array("eXIf".utf8)
        static let end = Array("IEND".utf8)
        static let animation = Array("acTL".utf8)
    }

    private enum RIFFChunk {
        static let first = 12
        /// Name and length.
        static let overhead = 8
    }
}
