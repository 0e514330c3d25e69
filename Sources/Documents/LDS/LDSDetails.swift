/// The data objects of data groups 11 and 12: a list of tags, then an object for each (ICAO 9303-10, 4.7.11, 4.7.12).
///
/// What is there counts, not the list: the BSI's specimen has none in DG12, and an incomplete one in DG11.
struct LDSDetails {
    private let objects: [TLV]
    /// The objects within A0, which repeat after their number.
    private let repeated: [TLV]
    private let group: DataGroupNumber

    init(_ bytes: [UInt8], of group: DataGroupNumber) throws(DocumentsError) {
        self.group = group
        objects = try TLV(file: bytes, tag: group.tag).children()
        if let list = try TLV.only(LDSTag.tagList, in: objects) { _ = try TLV.tags(in: list.value) }
        repeated = try TLV.only(LDSTag.repeated, in: objects)?.children() ?? []
        if let number = try TLV.only(LDSTag.integer, in: repeated), try number.number() != repeated.count - 1 {
            throw DocumentsError(.malformed, "\(group): the number of repeated objects is not the stated one")
        }
    }

    func bytes(_ tag: UInt32) throws(DocumentsError) -> [UInt8]? {
        try TLV.only(tag, in: objects).map { Array($0.value) }
    }

    func text(_ tag: UInt32) throws(DocumentsError) -> String? { try TLV.only(tag, in: objects)?.text }

    /// The texts of objects that may repeat; some issuers leave the A0 around them out.
    func texts(_ tag: UInt32) throws(DocumentsError) -> [String] {
        (objects + repeated).filter { $0.tag == tag }.map(\.text)
    }

    /// A text whose parts a filler separates.
    func list(_ tag: UInt32) throws(DocumentsError) -> [String] {
        try text(tag)?.split(separator: "<").map(String.init) ?? []
    }

    /// YYYYMMDD in digits, or packed two in an octet; zeros for what is unknown.
    func date(_ tag: UInt32) throws(DocumentsError) -> PartialDate? {
        guard let digits = try digits(tag, count: 8) else { return nil }
        guard let date = PartialDate(digits: digits) else { throw impossible(tag) }
        return date
    }

    /// YYYYMMDDhhmmss in digits, or packed two in an octet.
    func time(_ tag: UInt32) throws(DocumentsError) -> LDSTime? {
        guard let digits = try digits(tag, count: 14) else { return nil }
        guard let time = LDSTime(digits: digits) else { throw impossible(tag) }
        return time
    }

    private func impossible(_ tag: UInt32) -> DocumentsError {
        DocumentsError(.malformed, "\(group): tag \(tag.hex) is not a time of the calendar")
    }

    private func digits(_ tag: UInt32, count: Int) throws(DocumentsError) -> [Int]? {
        guard let value = try TLV.only(tag, in: objects)?.value else { return nil }
        guard let digits = value.decimalDigits, digits.count == count else {
            throw DocumentsError(.malformed, "\(group): tag \(tag.hex) is not \(count) digits")
        }
        return digits
    }
}
