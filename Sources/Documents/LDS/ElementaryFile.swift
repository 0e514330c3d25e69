/// A file of the chip, recognised by its outer tag (ICAO 9303-10, 4).
public struct ElementaryFile: Sendable, Hashable {
    /// Which file it is.
    public let kind: Kind
    /// The whole file as the chip holds it, which is what the document's signer hashed.
    public let bytes: [UInt8]

    /// The kinds of files that are recognised.
    public enum Kind: Sendable, Hashable, CustomStringConvertible {
        /// The list of the data groups.
        case com
        /// The signed hashes of the data groups.
        case sod
        /// A data group.
        case dataGroup(DataGroupNumber)

        /// Such as `EF.COM` or `DG2`.
        public var description: String {
            switch self {
            case .com: "EF.COM"
            case .sod: "EF.SOD"
            case .dataGroup(let number): number.description
            }
        }
    }

    /// What a file says.
    public enum Content: Sendable, Hashable {
        /// The list of the data groups.
        case com(EFCOM)
        /// The machine-readable zone.
        case dg1(DataGroup1)
        /// The faces.
        case dg2(DataGroup2)
        /// Additional personal details.
        case dg11(DataGroup11)
        /// Additional document details.
        case dg12(DataGroup12)
        /// The protocols of the chip.
        case dg14(DataGroup14)
        /// The public key of active authentication.
        case dg15(DataGroup15)
        /// A file that is recognised and not read here.
        case notRead
    }

    /// A file whose outer tag is known; the rest is not looked at.
    ///
    /// - Throws: `empty`, or `unsupported` for a tag that no file of the logical data structure has.
    public init(_ bytes: [UInt8]) throws(DocumentsError) {
        guard !bytes.isEmpty else { throw DocumentsError(.empty, "the file is empty") }
        let tag = TLV.outerTag(of: bytes)
        switch tag {
        case EFCOM.tag: kind = .com
        case Self.sodTag: kind = .sod
        default:
            guard let number = tag.flatMap(DataGroupNumber.init(tag:)) else {
                throw DocumentsError(.unsupported, "no file of the logical data structure begins with this tag")
            }
            kind = .dataGroup(number)
        }
        self.bytes = bytes
    }

    /// Reads the file.
    ///
    /// - Parameter today: decides the century of the two-digit years of data group 1.
    public func content(today: CalendarDate) throws(DocumentsError) -> Content {
        switch kind {
        case .com: .com(try EFCOM(bytes))
        case .dataGroup(.dg1): .dg1(try DataGroup1(bytes, today: today))
        case .dataGroup(.dg2): .dg2(try DataGroup2(bytes))
        case .dataGroup(.dg11): .dg11(try DataGroup11(bytes))
        case .dataGroup(.dg12): .dg12(try DataGroup12(bytes))
        case .dataGroup(.dg14): .dg14(try DataGroup14(bytes))
        case .dataGroup(.dg15): .dg15(try DataGroup15(bytes))
        case .sod, .dataGroup: .notRead
        }
    }

    private static let sodTag: UInt32 = 0x77
}
