/// The orientation in an Exif block (JEITA CP-3451, a TIFF structure); anything malformed counts as absent.
enum Exif {
    private static let orientationTag = 274
    /// BYTE, SHORT, LONG and their signed kinds with the length of one. Phones write other ones than the SHORT of the standard.
    private static let lengths = [1: 1, 3: 2, 4: 4, 6: 1, 8: 2, 9: 4]
    private static let headerLength = 8
    private static let entryLength = 12
    private static let valueOffset = 8
    /// The first words of a TIFF structure.
    private static let littleEndian: [UInt8] = [0x49, 0x49, 0x2A, 0x00]
    private static let bigEndian: [UInt8] = [0x4D, 0x4D, 0x00, 0x2A]

    /// Reads tag 274 of the first directory.
    static func orientation(in block: ArraySlice<UInt8>) -> ImageOrientation? {
        let order: ByteReader.ByteOrder
        if block.starts(with: littleEndian) {
            order = .little
        } else if block.starts(with: bigEndian) {
            order = .big
        } else {
            return nil
        }
        let reader = ByteReader(block, order: order)
        guard let directory = reader.uint32(at: headerLength / 2), let count = reader.uint16(at: directory) else {
            return nil
        }
        for index in 0..<count {
            let entry = directory + 2 + index * entryLength
            guard let tag = reader.uint16(at: entry), let type = reader.uint16(at: entry + 2) else { return nil }
            guard tag == orientationTag else { continue }
            guard let length = lengths[type] else { return nil }
            return reader.unsigned(at: entry + valueOffset, count: length).flatMap(ImageOrientation.init)
        }
        return nil
    }
}
