import NIOCore

/// The form of a liveness request: the part `file`, the field `enable_checks`, and others, which are ignored.
struct LivenessForm {
    private enum Field {
        case file, enableChecks, other
    }

    private enum Constants {
        static let file = "file"
        static let enableChecks = "enable_checks"
        /// A text field longer than this has no meaning here.
        static let fieldLimitBytes = 64
    }

    private let fileLimitBytes: Int
    private var parser: MultipartParser
    private var field = Field.other
    private var file: [UInt8]?
    private var text: [UInt8] = []
    /// The values of `enable_checks`.
    private(set) var enableChecks: [String] = []

    /// A form of which nothing has arrived.
    init(boundary: MultipartBoundary, fileLimitBytes: Int) {
        parser = MultipartParser(boundary: boundary)
        self.fileLimitBytes = fileLimitBytes
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

    /// The file, when the form is whole and has one.
    func finish() throws -> [UInt8] {
        try parser.finish()
        guard let file else { throw Problem(.missingFile) }
        return file
    }

    private mutating func begin(_ part: MultipartPart) throws(Problem) {
        switch part.name {
        case Constants.file:
            guard file == nil else { throw Problem(.duplicateFile) }
            file = []
            field = .file
        case Constants.enableChecks:
            text = []
            field = .enableChecks
        default:
            field = .other
        }
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) throws(Problem) {
        switch field {
        case .file:
            guard (file?.count ?? 0) + bytes.count <= fileLimitBytes else { throw Problem(.tooLarge) }
            file?.append(contentsOf: bytes)
        case .enableChecks:
            guard text.count + bytes.count <= Constants.fieldLimitBytes else { throw Problem(.invalidParameter) }
            text.append(contentsOf: bytes)
        case .other:
            break
        }
    }

    private mutating func end() throws(Problem) {
        if field == .enableChecks {
            guard let value = String(validating: text, as: UTF8.self) else { throw Problem(.invalidParameter) }
            enableChecks.append(value)
        }
    }
}
