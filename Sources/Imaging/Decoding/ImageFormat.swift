/// The formats that are read, recognised by their first bytes and never by a name.
public enum ImageFormat: String, Sendable, CaseIterable, Codable {
    /// ISO/IEC 10918-1: baseline and progressive, Huffman coded, 8 bits.
    case jpeg
    /// ISO/IEC 15948; an animation (APNG) is refused.
    case png
    /// Windows bitmaps without compression.
    case bmp
    /// TIFF 6.0 with one page.
    case tiff
    /// WebP, lossy and lossless; an animation is refused.
    case webp
    /// ISO/IEC 15444-1, as a JP2 file or a bare codestream.
    case jpeg2000

    /// The format whose signature the bytes begin with.
    public init?(signatureOf bytes: [UInt8]) {
        for (signature, format) in Self.signatures where bytes.starts(with: signature) {
            self = format
            return
        }
        let kind = bytes.dropFirst(Self.riffHeaderLength).prefix(Self.riffKind.count)
        guard bytes.starts(with: Self.riff), kind.elementsEqual(Self.riffKind) else { return nil }
        self = .webp
    }

    /// Memory and time per pixel as a multiple of JPEG's.
    var costPerPixel: Int { self == .jpeg2000 ? Self.jpeg2000Cost : 1 }

    /// The parts of its size at which it can be decoded.
    var denominators: [Int] { self == .jpeg ? [1, 2, 4, 8] : [1] }

    /// By how much its sides may exceed the limits, because it can be decoded at a part of its size.
    var largestReduction: Int { self == .jpeg ? 2 : 1 }

    private static let jpeg2000Cost = 8
    private static let riff = Array("RIFF".utf8)
    private static let riffKind = Array("WEBP".utf8)
    private static let riffHeaderLength = 8
    private static let signatures: [([UInt8], ImageFormat)] = [
        ([0xFF, 0xD8, 0xFF], .jpeg),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
        ([0x42, 0x4D], .bmp),
        ([0x49, 0x49, 0x2A, 0x00], .tiff),
        ([0x4D, 0x4D, 0x00, 0x2A], .tiff),
        ([0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A], .jpeg2000),
        ([0xFF, 0x4F, 0xFF, 0x51], .jpeg2000),
    ]
}
