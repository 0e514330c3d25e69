import CCodecs

/// The resolution of the colour in a JPEG.
public enum ChromaSubsampling: Sendable {
    /// One chroma sample for two by two pixels.
    case half
    /// One chroma sample for each pixel.
    case full
}

extension Image {
    /// The picture as a PNG.
    public func pngBytes() throws(ImagingError) -> [UInt8] {
        try encoded { bfcodec_png_encode($0, Int32(width), Int32(height), Int32(layout.rawValue), $1, $2) }
    }

    /// The picture as a baseline JPEG; `quality` is libjpeg's, 1…100.
    public func jpegBytes(quality: Int, chroma: ChromaSubsampling = .half) throws(ImagingError) -> [UInt8] {
        precondition((1...100).contains(quality), "the quality of a JPEG lies in 1…100")
        let native = chroma == .half ? BFCODEC_CHROMA_420 : BFCODEC_CHROMA_444
        return try encoded {
            bfcodec_jpeg_encode(
                $0, Int32(width), Int32(height), Int32(layout.rawValue), Int32(quality), native, $1, $2)
        }
    }

    /// The colour picture as a lossy WebP; `quality` is libwebp's, 0…100.
    public func webpBytes(quality: Int) throws(ImagingError) -> [UInt8] {
        precondition((0...100).contains(quality), "the quality of a WebP lies in 0…100")
        precondition(layout == .rgb, "a WebP is written of a colour picture")
        return try encoded { bfcodec_webp_encode($0, Int32(width), Int32(height), Int32(quality), $1, $2) }
    }

    private func encoded(
        by encoder: (
            UnsafePointer<UInt8>?, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, UnsafeMutablePointer<Int>
        ) -> bfcodec_status
    ) throws(ImagingError) -> [UInt8] {
        var start: UnsafeMutablePointer<UInt8>?
        var count = 0
        try check(pixels.withUnsafeBufferPointer { encoder($0.baseAddress, &start, &count) })
        defer { bfcodec_free(start) }
        return Array(UnsafeBufferPointer(start: start, count: count))
    }
}
