import CCodecs

/// The one place where a status of the codecs becomes a Swift error.
func check(_ status: bfcodec_status) throws(ImagingError) {
    let code: ImagingError.Code
    switch status {
    case BFCODEC_OK: return
    case BFCODEC_TRUNCATED: code = .truncated
    case BFCODEC_CORRUPT: code = .corrupt
    case BFCODEC_UNSUPPORTED: code = .unsupportedFeature
    case BFCODEC_OUT_OF_MEMORY: code = .outOfMemory
    default: code = .internalFailure
    }
    throw ImagingError(code, String(cString: bfcodec_last_error()))
}

extension ImageFormat {
    /// What the codec reads in the header; BMP has no codec.
    func readInfo(_ bytes: [UInt8]) throws(ImagingError) -> bfcodec_info {
        var info = bfcodec_info()
        let status = bytes.withUnsafeBufferPointer { buffer in
            switch self {
            case .jpeg: bfcodec_jpeg_info(buffer.baseAddress, buffer.count, &info)
            case .png: bfcodec_png_info(buffer.baseAddress, buffer.count, &info)
            case .webp: bfcodec_webp_info(buffer.baseAddress, buffer.count, &info)
            case .tiff: bfcodec_tiff_info(buffer.baseAddress, buffer.count, &info)
            case .jpeg2000: bfcodec_jp2_info(buffer.baseAddress, buffer.count, &info)
            case .bmp: preconditionFailure("bitmaps are read in Swift")
            }
        }
        try check(status)
        return info
    }

    /// The stored picture; `denominator` is for JPEG alone.
    func decode(_ bytes: [UInt8], width: Int, height: Int, denominator: Int) throws(ImagingError) -> Image {
        try Image(width: width, height: height, layout: .rgb) { (out) throws(ImagingError) in
            let status = bytes.withUnsafeBufferPointer { buffer in
                let (start, count) = (buffer.baseAddress, buffer.count)
                return switch self {
                case .jpeg:
                    bfcodec_jpeg_decode(
                        start, count, Int32(denominator), out.baseAddress, Int32(width), Int32(height))
                case .png: bfcodec_png_decode(start, count, out.baseAddress, Int32(width), Int32(height))
                case .webp: bfcodec_webp_decode(start, count, out.baseAddress, Int32(width), Int32(height))
                case .tiff: bfcodec_tiff_decode(start, count, out.baseAddress, Int32(width), Int32(height))
                case .jpeg2000: bfcodec_jp2_decode(start, count, out.baseAddress, Int32(width), Int32(height))
                case .bmp: preconditionFailure("bitmaps are read in Swift")
                }
            }
            try check(status)
        }
    }
}
