/// The data objects of data groups 11 and 12: a list of tags, then an object for each (ICAO 9303-10, 4.7.11, 4.7.12).
///
/// What is there counts, not the list: the BSI's specimen has none in DG12, and an incomplete one in DG11. Every object is the
/// issuer's choice, so that an odd one is noted by its tag and hides no other.
struct LDSDetails {
    private let objects: [TLV]
    /// The objects within A0, which repeat after their number.
    private var repeated: [TLV] = []
    /// The tags of objects that are there and cannot be read.
    private(set) var unreadTags: [UInt32] = []

    /// - Throws: for bytes that are not objects beside each other in a file of that data group.
    init(_ bytes: [UInt8], of group: DataGroupNumber) throws(DocumentsError) {
        objects = try TLV(file: bytes, tag: group.tag).children()
        if let list = only(LDSTag.tagList), (try? TLV.tags(in: list.value)) == nil { note(LDSTag.tagList) }
        guard let block = only(LDSTag.repeated) else { return }
        guard let objects = try? block.children() else {
            note(LDSTag.repeated)
            return
        }
        repeated = objects
        let numbers = objects.filter { $0.tag == LDSTag.integer }
        let stated = numbers.first.flatMap { try? $0.number() }
        if numbers.count > 1 || !numbers.isEmpty && stated != objects.count - 1 { note(LDSTag.repeated) }
    }

    mutating func bytes(_ tag: UInt32) -> [UInt8]? { only(tag).map { Array($0.value) } }

    mutating func text(_ tag: UInt32) -> String? { only(tag)?.text }

    /// The texts of objects that may repeat; some issuers leave the A0 around them out.
    func texts(_ tag: UInt32) -> [String] { (objects + repeated).filter { $0.tag == tag }.map(\.text) }

    /// A text whose parts a filler separates.
    mutating func list(_ tag: UInt32) -> [String] { text(tag)?.split(separator: "<").map(String.init) ?? [] }

    /// YYYYMMDD in digits, or packed two in an octet; zeros or fillers for what is unknown.
    mutating func date(_ tag: UInt32) -> PartialDate? { value(tag) { PartialDate(digits: $0) } }

    /// YYYYMMDDhhmmss in digits, or packed two in an octet.
    mutating func time(_ tag: UInt32) -> LDSTime? { value(tag) { LDSTime(digits: $0) } }

    /// What the digits of an object say; nil for one that is absent or empty, and for an odd one, which is noted.
    private mutating func value<Value>(_ tag: UInt32, _ read: ([Int]) -> Value?) -> Value? {
        guard let object = only(tag), !object.value.isEmpty else { return nil }
        let value = object.value.decimalDigits.flatMap(read)
        if value == nil { note(tag) }
        return value
    }

    /// The object of that tag; nil when there are several, which is noted.
    private mutating func only(_ tag: UInt32) -> TLV? {
        let found = objects.filter { $0.tag == tag }
        if found.count > 1 { note(tag) }
        return found.count == 1 ? found.first : nil
    }

    private mutating func note(_ tag: UInt32) {
        if !unreadTags.contains(tag) { unreadTags.append(tag) }
    }
}
