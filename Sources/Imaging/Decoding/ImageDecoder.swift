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
    /// The memory that it shares with all others.
    private let budget: DecodingBudget

    /// A decoder that keeps to limits.
    public init(limits: DecodingLimits = .standard) { self.init(limits: limits, budget: .process) }

    init(limits: DecodingLimits = .standard, budget: DecodingBudget) {
        self.limits = limits
        self.budget = budget
    }

    /// Reads the header alone and checks it against the limits.
    public func inspect(_ bytes: [UInt8]) throws(ImagingError) -> ImageHeader {
        let (header, workingBytes) = try survey(bytes)
        _ = try scale(header, workingBytes, fitting: nil)
        return header
    }

    /// Reads the picture.
    ///
    /// - Parameter minimumSide: where the job works small: a JPEG is decoded at 1/2, 1/4 or 1/8 of its size when its
    ///   shorter side stays at least this long. One that exceeds the limits is decoded so in any case.
    /// - Throws: `outOfMemory` when other pictures took the memory for too long; it may be tried again.
    public func decode(_ bytes: [UInt8], fitting minimumSide: Int? = nil) throws(ImagingError) -> DecodedImage {
        let (header, workingBytes) = try survey(bytes)
        let scale = try scale(header, workingBytes, fitting: minimumSide)
        let lease = try budget.lease(scale.peakBytes)
        let stored =
            header.format == .bmp
            ? try BMP(bytes).decode()
            : try header.format.decode(
                bytes, width: scale.width, height: scale.height, denominator: scale.denominator)
        let upright = try stored.upright(from: header.orientation)
        lease.shrink(to: scale.pictureBytes)
        return DecodedImage(image: upright.holding(lease), header: header, scaleDenominator: scale.denominator)
    }

    /// The header, and what decoding takes beside the picture.
    private func survey(_ bytes: [UInt8]) throws(ImagingError) -> (header: ImageHeader, workingBytes: Int) {
        guard !bytes.isEmpty else { throw ImagingError(.empty, "there are no bytes") }
        guard bytes.count <= limits.maximumBytes else {
            throw ImagingError(.tooManyBytes, "there are more than \(limits.maximumBytes) bytes")
        }
        guard let format = ImageFormat(signatureOf: bytes) else {
            guard !HEIF.isHEIF(bytes) else { throw ImagingError(.unsupportedHEIF, "HEIC and AVIF are not read") }
            throw ImagingError(.unsupportedFormat, "the bytes are of no format that is read")
        }
        return format == .bmp ? (try bitmapHeader(bytes), 0) : try header(of: format, bytes)
    }

    /// The size at which a picture is decoded.
    ///
    /// - Throws: `tooManyPixels` when it takes too much memory at any.
    private func scale(
        _ header: ImageHeader, _ workingBytes: Int, fitting minimumSide: Int?
    ) throws(ImagingError) -> Scale {
        let least = header.scaleDenominator(fitting: minimumSide)
        for denominator in header.format.denominators where denominator >= least {
            let scale = Scale(header, workingBytes, denominator)
            if limits.allow(width: scale.width, height: scale.height), scale.peakBytes <= budget.bytes { return scale }
        }
        throw ImagingError(.tooManyPixels, "decoding the picture takes too much memory")
    }

    private func bitmapHeader(_ bytes: [UInt8]) throws(ImagingError) -> ImageHeader {
        let header = try BMP(bytes).imageHeader
        try limits.check(width: header.width, height: header.height, format: .bmp)
        return header
    }

    private func header(
        of format: ImageFormat, _ bytes: [UInt8]
    ) throws(ImagingError) -> (header: ImageHeader, workingBytes: Int) {
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
        let header = ImageHeader(
            format: format, width: Int(info.width), height: Int(info.height), orientation: orientation ?? .upright,
            channels: Int(info.channels), bitDepth: Int(info.bit_depth), jpegQuality: quality)
        return (header, Int(clamping: info.working_bytes))
    }
}

/// A size at which a picture may be decoded, and what that takes.
private struct Scale {
    let denominator: Int
    let width: Int
    let height: Int
    /// The decoded picture.
    let pictureBytes: Int
    /// Beside it what its codec takes, then an upright copy.
    let peakBytes: Int

    init(_ header: ImageHeader, _ workingBytes: Int, _ denominator: Int) {
        self.denominator = denominator
        width = header.width.divided(by: denominator)
        height = header.height.divided(by: denominator)
        pictureBytes = width * height * Image.Layout.rgb.rawValue
        peakBytes = pictureBytes + max(workingBytes, header.orientation == .upright ? 0 : pictureBytes)
    }
}

extension ImageHeader {
    /// The largest scale of libjpeg-turbo that keeps the shorter side at least `minimumSide` pixels long.
    func scaleDenominator(fitting minimumSide: Int?) -> Int {
        guard let minimumSide else { return 1 }
        return format.denominators.last { min(width, height).divided(by: $0) >= max(minimumSide, 1) } ?? 1
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
