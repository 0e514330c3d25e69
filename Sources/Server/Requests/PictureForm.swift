import NIOCore

/// A form with pictures and short fields; fields that nobody asked for are ignored, and file names are never looked at.
struct PictureForm {
    private enum Part {
        case picture(Int), field(Int), other
    }

    private enum Constants {
        /// A text field longer than this has no meaning here.
        static let fieldLimitBytes = 64
        /// Fields that are ignored, besides those that are known.
        static let otherParts = 14
    }

    private let pictureNames: [String]
    private let fieldNames: [String]
    private let pictureLimitBytes: Int
    private var parser: MultipartParser
    private var part = Part.other
    private var contents: [[UInt8]?]
    private var text: [UInt8] = []
    /// The fields in the order of the form.
    private(set) var fields: [(name: String, text: String)] = []

    /// A form of which nothing has arrived.
    ///
    /// - Parameters:
    ///   - pictures: the names of the pictures, which must all be there.
    ///   - fields: the names of the fields.
    ///   - pictureLimitBytes: the most bytes of one picture.
    init(boundary: MultipartBoundary, pictures: [String], fields: [String], pictureLimitBytes: Int) {
        let parts = pictures.count + fields.count + Constants.otherParts
        parser = MultipartParser(boundary: boundary, limits: MultipartLimits(parts: parts))
        pictureNames = pictures
        fieldNames = fields
        self.pictureLimitBytes = pictureLimitBytes
        contents = Array(repeating: nil, count: pictures.count)
    }

    /// Takes the next chunk of the body.
    mutating func consume(_ buffer: ByteBuffer) throws {
        let chunk = Array(buffer.readableBytesView)
        for event in try parser.consume(chunk) {
            switch event {
            case .part(let part): try begin(part)
            case .data(let range): try append(chunk[range])
            case .held(let bytes): try append(bytes[...])
            case .end: try end()
            }
        }
    }

    /// The pictures in the order of their names, when the form is whole and has them all.
    func finish() throws -> [[UInt8]] {
        try parser.finish()
        return try zip(pictureNames, contents).map { name, content in
            guard let content else { throw Problem(.missingFile, field: name) }
            return content
        }
    }

    private mutating func begin(_ header: MultipartPart) throws(Problem) {
        if let index = pictureNames.firstIndex(of: header.name) {
            guard contents[index] == nil else { throw Problem(.duplicateFile, field: header.name) }
            contents[index] = []
            part = .picture(index)
        } else if let index = fieldNames.firstIndex(of: header.name) {
            text = []
            part = .field(index)
        } else {
            part = .other
        }
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) throws(Problem) {
        switch part {
        case .picture(let index):
            guard (contents[index]?.count ?? 0) + bytes.count <= pictureLimitBytes else {
                throw Problem(.tooLarge, field: pictureNames[index])
            }
            contents[index]?.append(contentsOf: bytes)
        case .field(let index):
            guard text.count + bytes.count <= Constants.fieldLimitBytes else {
                throw Problem(.invalidParameter, field: fieldNames[index])
            }
            text.append(contentsOf: bytes)
        case .other:
            break
        }
    }

    private mutating func end() throws(Problem) {
        guard case .field(let index) = part else { return }
        guard let value = String(validating: text, as: UTF8.self) else {
            throw Problem(.invalidParameter, field: fieldNames[index])
        }
        fields.append((fieldNames[index], value))
    }
}
