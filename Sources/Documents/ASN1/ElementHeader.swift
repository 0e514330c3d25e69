/// How elements may be written (ITU-T X.690).
enum EncodingForm: Sendable {
    /// One way for each value: lengths definite and shortest, strings in one piece.
    case der
    /// Lengths also indefinite or longer than needed, octet strings also in parts, as streaming encoders write them.
    case ber
}

/// Tag and length of an element.
struct ElementHeader {
    let tag: DERTag
    /// The octets of tag and length.
    let count: Int
    /// The octets of the content; nil when two zeros end it.
    let contentCount: Int?

    /// What ends a content of indefinite length.
    static let endOfContents: [UInt8] = [0, 0]
    /// A certificate in a signed message nests 12 deep.
    static let maximumDepth = 32

    init(_ bytes: ArraySlice<UInt8>, structure: String, form: EncodingForm) throws(DocumentsError) {
        var rest = bytes
        guard let identifier = rest.popFirst() else {
            throw DocumentsError(.truncated, "\(structure): the bytes end where an element must be")
        }
        tag = DERTag(rawValue: identifier)
        guard !tag.hasLongNumber, identifier != 0 else {
            throw DocumentsError(.malformed, "\(structure): a tag that the structure never has")
        }
        if form == .ber, tag.isConstructed, rest.first == DERTag.indefiniteLength {
            contentCount = nil
            rest = rest.dropFirst()
        } else {
            contentCount = try rest.takeLength(of: structure, form: form == .der ? .fewestOctets : .anyOctets)
        }
        count = bytes.count - rest.count
    }
}

/// Whether an outermost element ends as it says.
enum OuterEnd {
    case stated
    /// Its length is indefinite, and the bytes end without the two zeros.
    case absent
}

extension ArraySlice<UInt8> {
    /// Where the two zeros stand that end a content of indefinite length, which these bytes begin with.
    func endOfContents(structure: String) throws(DocumentsError) -> Int {
        var position = startIndex
        var open = 1
        while true {
            if self[position...].starts(with: ElementHeader.endOfContents) {
                open -= 1
                if open == 0 { return position }
                position += ElementHeader.endOfContents.count
                continue
            }
            let header = try ElementHeader(self[position...], structure: structure, form: .ber)
            if header.contentCount == nil { open += 1 }
            position += header.count + (header.contentCount ?? 0)
        }
    }

    /// There is one element; every nested one lies inside its parent, is in that form and not too deep; strings are primitive,
    /// but for the octet strings of BER. Some readers of chips cut the two zeros off that end an outermost element of BER.
    func checkElement(structure: String, form: EncodingForm) throws(DocumentsError) -> OuterEnd {
        var position = startIndex
        var open: [(end: Int, isIndefinite: Bool)] = [(endIndex, false)]
        while let level = open.last {
            if level.isIndefinite, self[position..<level.end].starts(with: ElementHeader.endOfContents) {
                position += ElementHeader.endOfContents.count
                open.removeLast()
                continue
            }
            if position == level.end {
                if level.isIndefinite, open.count == 2 { return .absent }
                guard !level.isIndefinite else {
                    throw DocumentsError(.truncated, "\(structure): an indefinite length without an end")
                }
                open.removeLast()
                continue
            }
            guard open.count > 1 || position == startIndex else {
                throw DocumentsError(.malformed, "\(structure): bytes follow it")
            }
            let header = try ElementHeader(self[position..<level.end], structure: structure, form: form)
            guard header.tag.hasItsForm(in: form) else {
                throw DocumentsError(.malformed, "\(structure): a constructed string or a primitive sequence")
            }
            position += header.count
            let count = header.contentCount
            guard header.tag.isConstructed else {
                position += count ?? 0
                continue
            }
            guard open.count <= ElementHeader.maximumDepth else {
                throw DocumentsError(.tooLarge, "\(structure): nested more than \(ElementHeader.maximumDepth) deep")
            }
            open.append((count.map { position + $0 } ?? level.end, count == nil))
        }
        return .stated
    }
}

extension DERTag {
    /// The octet in place of a length that is not stated.
    static let indefiniteLength: UInt8 = 0x80

    /// Whether a universal type is constructed exactly where it must be, or may be.
    fileprivate func hasItsForm(in form: EncodingForm) -> Bool {
        guard isUniversal, !(form == .ber && self == .octetStringInParts) else { return true }
        return isConstructed == [DERTag.sequence, .set].contains(self) && ![0x10, 0x11].contains(rawValue)
    }
}
