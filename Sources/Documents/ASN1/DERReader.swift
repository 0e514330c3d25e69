/// Reads elements one after another. It copies nothing and enters an element only when it is asked to.
struct DERReader: Sendable {
    /// What is read, for errors.
    let structure: String
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>, structure: String) {
        rest = bytes
        self.structure = structure
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The tag of the element that comes next.
    var nextTag: DERTag? { rest.first.map(DERTag.init(rawValue:)) }

    /// The next element.
    mutating func next() throws(DocumentsError) -> DERElement {
        let (tag, header, count) = try Self.header(of: rest, structure: structure)
        let end = rest.startIndex + header + count
        let element = DERElement(
            tag: tag, content: rest[(rest.startIndex + header)..<end], encoded: rest[rest.startIndex..<end])
        rest = rest[end...]
        return element
    }

    /// The next element, which must have this tag.
    mutating func next(_ tag: DERTag) throws(DocumentsError) -> DERElement {
        let element = try next()
        guard element.tag == tag else { throw malformed("an element of another type than the structure has there") }
        return element
    }

    /// The next element if it has this tag.
    mutating func optional(_ tag: DERTag) throws(DocumentsError) -> DERElement? {
        nextTag == tag ? try next() : nil
    }

    /// A reader of the elements in the next element, which must have this tag.
    mutating func enter(_ tag: DERTag) throws(DocumentsError) -> DERReader {
        DERReader(try next(tag).content, structure: structure)
    }

    /// Every element that is left.
    mutating func all(maximum: Int) throws(DocumentsError) -> [DERElement] {
        var elements: [DERElement] = []
        while !isAtEnd {
            guard elements.count < maximum else {
                throw DocumentsError(.tooLarge, "\(structure): more than \(maximum) elements")
            }
            elements.append(try next())
        }
        return elements
    }

    /// Nothing may follow.
    func end() throws(DocumentsError) {
        guard isAtEnd else { throw malformed("bytes follow the last element") }
    }

    func malformed(_ what: String) -> DocumentsError { DocumentsError(.malformed, "\(structure): \(what)") }

    /// The only element of the bytes, after every nested one was found definite, shortest and not too deep.
    static func root(
        _ bytes: ArraySlice<UInt8>, _ tag: DERTag, structure: String, maximumCount: Int
    ) throws(DocumentsError) -> DERReader {
        guard !bytes.isEmpty else { throw DocumentsError(.empty, "\(structure): no bytes") }
        guard bytes.count <= maximumCount else {
            throw DocumentsError(.tooLarge, "\(structure): more than \(maximumCount) bytes")
        }
        try check(bytes, structure: structure)
        var reader = DERReader(bytes, structure: structure)
        let content = try reader.enter(tag)
        try reader.end()
        return content
    }

    /// There is one element; every nested one lies inside its parent and has a definite, shortest length; strings are primitive.
    private static func check(_ bytes: ArraySlice<UInt8>, structure: String) throws(DocumentsError) {
        var position = bytes.startIndex
        var ends = [bytes.endIndex]
        while let end = ends.last {
            if position == end {
                ends.removeLast()
                continue
            }
            let (tag, header, count) = try Self.header(of: bytes[position..<end], structure: structure)
            guard !tag.isUniversal || tag.isConstructed == [DERTag.sequence, .set].contains(tag),
                tag.rawValue != 0x10, tag.rawValue != 0x11
            else { throw DocumentsError(.malformed, "\(structure): a constructed string or a primitive sequence") }
            position += header
            guard ends.count > 1 || position + count == end else {
                throw DocumentsError(.malformed, "\(structure): bytes follow it")
            }
            if tag.isConstructed {
                guard ends.count <= maximumDepth else {
                    throw DocumentsError(.tooLarge, "\(structure): nested more than \(maximumDepth) deep")
                }
                ends.append(position + count)
            } else {
                position += count
            }
        }
    }

    private static func header(
        of bytes: ArraySlice<UInt8>, structure: String
    ) throws(DocumentsError) -> (tag: DERTag, header: Int, count: Int) {
        var rest = bytes
        guard let identifier = rest.popFirst() else {
            throw DocumentsError(.truncated, "\(structure): the bytes end where an element must be")
        }
        let tag = DERTag(rawValue: identifier)
        guard !tag.hasLongNumber, identifier != 0 else {
            throw DocumentsError(.malformed, "\(structure): a tag that the structure never has")
        }
        let count = try rest.takeLength(of: structure)
        return (tag, bytes.count - rest.count, count)
    }

    /// A certificate in a signed message nests 12 deep.
    private static let maximumDepth = 32
}
