/// The formats that a face's picture may have (ICAO 9303-10, 4.7.2).
public enum FaceImageFormat: String, Sendable, CaseIterable {
    /// ISO/IEC 10918-1.
    case jpeg = "JPEG"
    /// ISO/IEC 15444-1, in the JP2 container or as a bare codestream.
    case jpeg2000 = "JPEG 2000"

    /// The usual end of a file's name.
    public var fileExtension: String { self == .jpeg ? "jpg" : "jp2" }

    /// The format of a picture by its first octets; nil when it is neither.
    init?(of image: some Collection<UInt8>) {
        guard let format = Self.beginnings.first(where: { image.starts(with: $0.octets) })?.format else { return nil }
        self = format
    }

    private static let beginnings: [(octets: [UInt8], format: FaceImageFormat)] = [
        ([0xFF, 0xD8, 0xFF], .jpeg),
        ([0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A], .jpeg2000),
        ([0xFF, 0x4F, 0xFF, 0x51], .jpeg2000),
    ]
}
