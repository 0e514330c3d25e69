import CCodecs

/// Reads one picture from hostile bytes.
///
/// The format is found in the bytes. Whatever is stored becomes upright 8-bit RGB: grey is spread over three channels,
/// CMYK is converted without a profile, 16-bit samples keep their upper half (TIFF: are rounded), and alpha is dropped,
/// as OpenCV does, so that colours are those stored. Colour profiles (ICC) are ignored on purpose: the models were
/// trained on pictures read without them, and a profile is one more thing to attack. A file that ends early is an
/// error, never a picture that is partly grey.
public struct ImageDecoder: Sendable {
    /// What a picture may cost.
    public let limits: DecodingLimits

    /// A decoder that keeps to limits.
    public init(limits: DecodingLimits = .standard) {
        self.limits = limits
    }

    /// Reads the header alone and checks it against the limits.
    public func inspect(_ bytes: [UInt8]) throws(ImagingError) -> ImageHeader {
        guard !bytes.isEmpty else { throw ImagingError(.empty, "there are no bytes") }
        guard bytes.count <= limits.maximumBytes else {
            throw ImagingError(.tooManyBytes, "there are more than \(limits.maximumBytes) bytes")
        }
        guard let format = ImageFormat(signatureOf: bytes) else {
            guard !HEIF.isHEIF(bytes) else { throw ImagingError(.unsupportedHEIF, "HEIC and AVIF are not read") }
            throw ImagingError(.unsupportedFormat, "the bytes are of no format that is read")
        }
        return format == .bmp ? try bitmapHeader(bytes) : try header(of: format, bytes)
    }

    /// Reads the picture.
    ///
    /// - Parameter minimumSide: where the job works small: a JPEG is decoded at 1/2, 1/4 or 1/8 of its size when its
    ///   shorter side stays at least this long.
    public func decode(_ bytes: [UInt8], fitting minimumSide: Int? = nil) throws(ImagingError) -> DecodedImage {
        let header = try inspect(bytes)
        let denominator = header.scaleDenominator(fitting: minimumSide)
        let stored =
            header.format == .bmp
            ? try BMP(bytes).decode()
            : try header.format.decode(
                bytes, width: header.width.divided(by: denominator), height: header.height.divided(by: denominator),
                denominator: denominator)
        return DecodedImage(
            image: try stored.upright(from: header.orientation), header: header, scaleDenominator: denominator)
    }

    private func bitmapHeader(_ bytes: [UInt8]) throws(ImagingError) -> ImageHeader {
        let header = try BMP(bytes).imageHeader
        try limits.check(width: header.width, height: header.height, format: .bmp)
        return header
    }

    private func header(of format: ImageFormat, _ bytes: [UInt8]) throws(ImagingError) -> ImageHeader {
        guard format != .png || !Containers.isApplePNG(bytes) else {
            throw ImagingError(.unsupportedFeature, "a PNG that was rewritten for iOS (CgBI) is not read")
        }
        let info = try format.readInfo(bytes)
        try limits.check(width: Int(info.width), height: Int(info.height), format: format)
        var orientation = ImageOrientation(rawValue: Int(info.orientation))
        var frames = Int(info.frames)
        var quality: Int?
        switch format {
        case .jpeg:
            orientation = Containers.jpegExif(in: bytes).flatMap(Exif.orientation)
            quality = info.quantizationTable.map(JPEGQuality.estimate)
        case .png:
            let parts = try Containers.pngParts(in: bytes)
            orientation = parts.exif.flatMap(Exif.orientation)
            frames = parts.frames
        case .webp: orientation = Containers.webpExif(in: bytes).flatMap(Exif.orientation)
        case .bmp, .tiff, .jpeg2000: break
        }
        guard frames <= 1 else { throw ImagingError(.severalFrames, "the file holds several pictures") }
        return ImageHeader(
            format: format, width: Int(info.width), height: Int(info.height), orientation: orientation ?? .upright,
            channels: Int(info.channels), bitDepth: Int(info.bit_depth), jpegQuality: quality)
    }
}

extension ImageHeader {
    /// The largest scale of libjpeg-turbo that keeps the shorter side at least `minimumSide` pixels long.
    func scaleDenominator(fitting minimumSide: Int?) -> Int {
        guard format == .jpeg, let minimumSide else { return 1 }
        return [8, 4, 2].first { min(width, height).divided(by: $0) >= max(minimumSide, 1) } ?? 1
    }
}

extension Int {
    /// The quotient, rounded up.
    fileprivate func divided(by divisor: Int) -> Int { (self + divisor - 1) / divisor }
}

extension bfcodec_info {
    /// The table of quantisation, row by row.
    fileprivate var quantizationTable: [Int]? {
        guard has_quantization == 1 else { return nil }
        return withUnsafeBytes(of: quantization) { $0.bindMemory(to: UInt16.self).map(Int.init) }
    }
}
