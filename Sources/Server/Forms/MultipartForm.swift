import NIOCore

/// A form with files and short fields; parts that nobody asked for are ignored, and file names are never looked at.
struct MultipartForm {
    private enum Part {
        case file(String), field(String), other
    }

    private enum Constants {
        /// Parts that are ignored, besides those that are known.
        static let otherParts = 14
    }

    /// The most bytes of each file, by name.
    private let fileLimits: [String: Int]
    private let fieldNames: Set<String>
    private let fieldLimitBytes: Int
    private var parser: MultipartParser
    private var part = Part.other
    private var files: [String: [UInt8]] = [:]
    private var text: [UInt8] = []
    /// The fields in the order of the form.
    private(set) var fields: [(name: String, text: String)] = []

    /// A form of which nothing has arrived.
    ///
    /// - Parameters:
    ///   - files: the names of the files, each with the most bytes that it may have.
    ///   - fields: the names of the fields.
    ///   - fieldLimitBytes: the most bytes of a field.
    init(boundary: MultipartBoundary, files: [String: Int], fields: [String], fieldLimitBytes: Int) {
        let parts = files.count + fields.count + Constants.otherParts
        parser = MultipartParser(boundary: boundary, limits: MultipartLimits(parts: parts))
        fileLimits = files
        fieldNames = Set(fields)
        self.fieldLimitBytes = fieldLimitBytes
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

    /// The files by name, when the form is whole.
    func finish() throws -> [String: [UInt8]] {
        try parser.finish()
        return files
    }

    private mutating func begin(_ header: MultipartPart) throws(Problem) {
        if fileLimits[header.name] != nil {
            guard files[header.name] == nil else { throw Problem(.duplicateFile, field: header.name) }
            files[header.name] = []
            part = .file(header.name)
        } else if fieldNames.contains(header.name) {
            text = []
            part = .field(header.name)
        } else {
            part = .other
        }
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) throws(Problem) {
        switch part {
        case .file(let name):
            guard (files[name]?.count ?? 0) + bytes.count <= fileLimits[name] ?? 0 else {
                throw Problem(.tooLarge, field: name)
            }
            files[name]?.append(contentsOf: bytes)
        case .field(let name):
            guard text.count + bytes.count <= fieldLimitBytes else { throw Problem(.invalidParameter, field: name) }
            text.append(contentsOf: bytes)
        case .other:
            break
        }
    }

    private mutating func end() throws(Problem) {
        guard case .field(let name) = part else { return }
        guard let value = String(validating: text, as: UTF8.self) else {
            throw Problem(.invalidParameter, field: name)
        }
        fields.append((name, value))
    }
}
