/// Reads elements one after another. It copies nothing and enters an element only when it is asked to.
struct DERReader: Sendable {
    /// What is read, for errors.
    let structure: String
    /// How the elements may be written.
    let form: EncodingForm
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>, structure: String, form: EncodingForm = .der) {
        rest = bytes
        self.structure = structure
        self.form = form
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The tag of the element that comes next.
    var nextTag: DERTag? { rest.first.map(DERTag.init(rawValue:)) }

    /// The next element.
    mutating func next() throws(DocumentsError) -> DERElement {
        let header = try ElementHeader(rest, structure: structure, form: form)
        let start = rest.startIndex + header.count
        let (end, next): (Int, Int)
        if let count = header.contentCount {
            (end, next) = (start + count, start + count)
        } else {
            end = try rest[start...].endOfContents(structure: structure)
            next = end + ElementHeader.endOfContents.count
        }
        let element = DERElement(
            tag: header.tag, content: rest[start..<end], encoded: rest[rest.startIndex..<next])
        rest = rest[next...]
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
        inside(try next(tag))
    }

    /// A reader of the elements in an element that this one read.
    func inside(_ element: DERElement) -> DERReader {
        DERReader(element.content, structure: structure, form: form)
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

    /// The only element of the bytes, after every nested one was found to lie inside its parent, to be in that form and not too
    /// deep.
    static func root(
        _ bytes: ArraySlice<UInt8>, _ tag: DERTag, structure: String, maximumCount: Int, form: EncodingForm = .der
    ) throws(DocumentsError) -> DERReader {
        guard !bytes.isEmpty else { throw DocumentsError(.empty, "\(structure): no bytes") }
        guard bytes.count <= maximumCount else {
            throw DocumentsError(.tooLarge, "\(structure): more than \(maximumCount) bytes")
        }
        let end = try bytes.checkElement(structure: structure, form: form)
        var reader = DERReader(bytes, structure: structure, form: form)
        guard end == .absent else {
            let content = try reader.enter(tag)
            try reader.end()
            return content
        }
        guard reader.nextTag == tag else {
            throw reader.malformed("an element of another type than the structure has there")
        }
        return DERReader(bytes.dropFirst(2), structure: structure, form: form)
    }
}
