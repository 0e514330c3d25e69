/// Files of the HEIF family (ISO/IEC 23008-12): HEIC, as phones save pictures, and AVIF. They are told apart, not read.
enum HEIF {
    /// Whether the first box is a file type of that family.
    static func isHEIF(_ bytes: [UInt8]) -> Bool {
        let reader = ByteReader(bytes[...], order: .big)
        guard let size = reader.uint32(at: 0), reader.slice(at: 4, count: 4)?.elementsEqual(fileType) == true else {
            return false
        }
        // The main brand, then compatible ones behind a version.
        let places = [mainBrand] + Array(stride(from: firstCompatible, to: min(size, longest), by: brandLength))
        return places.contains { place in
            reader.slice(at: place, count: brandLength).map { brands.contains(String(decoding: $0, as: UTF8.self)) }
                ?? false
        }
    }

    private static let fileType = Array("ftyp".utf8)
    private static let brands: Set = [
        "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "mif2", "msf1", "avif", "avis", "avio",
    ]
    private static let mainBrand = 8
    private static let firstCompatible = 16
    private static let brandLength = 4
    private static let longest = 256
}
