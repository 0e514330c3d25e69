/// Reads comma-separated values (RFC 4180) from bytes that come in pieces, without keeping more than one piece.
///
/// Lines may end in a line feed alone, a byte order mark may go before, and lines without a character are left out.
public struct CSVScanner {
    /// Gives the next bytes; an empty array at the end.
    public typealias ByteSource = () throws(EvaluationError) -> [UInt8]

    /// The longest record in bytes.
    public static let longestRecordBytes = 65_536
    /// The most values of a record.
    public static let mostColumns = 4096

    private enum Place { case fieldStart, plain, quoted, quoteInQuoted, carriageReturn, carriageReturnInPlain }

    private let source: ByteSource
    private var buffer: [UInt8] = []
    private var position = 0
    private var line = 1
    private var isAtStart = true
    private var hasEnded = false
    /// Whether the first record, which names the columns, was read.
    private var isHeaderRead = false

    /// A scanner at the first record.
    public init(_ source: @escaping ByteSource) { self.source = source }

    /// A scanner of bytes in memory.
    public init(_ bytes: [UInt8]) {
        var rest = bytes
        self.init { () throws(EvaluationError) -> [UInt8] in
            defer { rest = [] }
            return rest
        }
    }

    /// Reads the next record that is not an empty line.
    ///
    /// - Returns: whether there was one.
    /// - Throws: `csv.quote`, `csv.line_ends`, `csv.too_long`, or what the source throws.
    public mutating func read(_ record: inout CSVRecord) throws(EvaluationError) -> Bool {
        while try readLine(&record) {
            guard record.count > 1 || !record.isEmpty(0) else { continue }
            isHeaderRead = true
            return true
        }
        return false
    }

    private mutating func readLine(_ record: inout CSVRecord) throws(EvaluationError) -> Bool {
        guard try isFilled() else { return false }
        record.clear(line: line)
        var place = Place.fieldStart
        while try isFilled() {
            let byte = buffer[position]
            switch place {
            case .fieldStart where byte == Self.quote:
                place = .quoted
                position += 1
            case .quoted where byte == Self.quote:
                place = .quoteInQuoted
                position += 1
            case .quoted:
                appendRun(&record) { $0 == Self.quote }
            case .quoteInQuoted where byte == Self.quote:
                record.bytes.append(byte)
                place = .quoted
                position += 1
            case .carriageReturn where byte != Self.lineFeed && !isHeaderRead,
                .carriageReturnInPlain where byte != Self.lineFeed && !isHeaderRead:
                // Names of columns have no line ends, so this is none of a name.
                throw EvaluationError(.csvLineEnds, "line 1 ends in a carriage return without a line feed")
            case _ where byte == Self.comma:
                if place == .carriageReturnInPlain { record.bytes.append(Self.carriageReturn) }
                record.end(wasQuoted: place == .quoteInQuoted || place == .carriageReturn)
                place = .fieldStart
                position += 1
            case _ where byte == Self.lineFeed:
                position += 1
                return finish(&record, place)
            case .quoteInQuoted where byte == Self.carriageReturn:
                place = .carriageReturn
                position += 1
            case .quoteInQuoted, .carriageReturn:
                throw EvaluationError(.csvQuote, "line \(record.line): text behind a closing quote")
            case .plain where byte == Self.quote, .carriageReturnInPlain where byte == Self.quote:
                throw EvaluationError(.csvQuote, "line \(record.line): a quote within a value that is not quoted")
            case .fieldStart where byte == Self.carriageReturn, .plain where byte == Self.carriageReturn:
                place = .carriageReturnInPlain
                position += 1
            case .fieldStart, .plain, .carriageReturnInPlain:
                if place == .carriageReturnInPlain { record.bytes.append(Self.carriageReturn) }
                place = .plain
                if byte == Self.carriageReturn { continue }
                appendRun(&record, until: Self.isSpecial)
            }
            guard record.bytes.count <= Self.longestRecordBytes, record.count < Self.mostColumns else {
                throw EvaluationError(
                    .csvTooLong,
                    "line \(record.line): more than \(Self.longestRecordBytes) bytes or \(Self.mostColumns) values")
            }
        }
        if place == .quoted { throw EvaluationError(.csvQuote, "line \(record.line): a quoted value does not end") }
        return finish(&record, place)
    }

    private mutating func finish(_ record: inout CSVRecord, _ place: Place) -> Bool {
        record.end(wasQuoted: place == .quoteInQuoted || place == .carriageReturn)
        line += 1
        return true
    }

    /// Appends bytes up to one that ends them, or to the end of the buffer.
    private mutating func appendRun(_ record: inout CSVRecord, until isEnd: (UInt8) -> Bool) {
        let first = position
        while position < buffer.count, !isEnd(buffer[position]) {
            if buffer[position] == Self.lineFeed { line += 1 }
            position += 1
        }
        record.bytes.append(contentsOf: buffer[first..<position])
    }

    /// Whether there is a byte to read.
    private mutating func isFilled() throws(EvaluationError) -> Bool {
        if isAtStart { try skipByteOrderMark() }
        while position == buffer.count {
            guard !hasEnded else { return false }
            buffer = try source()
            position = 0
            hasEnded = buffer.isEmpty
        }
        return true
    }

    private mutating func skipByteOrderMark() throws(EvaluationError) {
        isAtStart = false
        while buffer.count < Self.byteOrderMark.count, !hasEnded {
            let piece = try source()
            buffer += piece
            hasEnded = piece.isEmpty
        }
        if buffer.starts(with: Self.byteOrderMark) { position = Self.byteOrderMark.count }
    }

    /// Whether a value with this byte must be quoted.
    public static func isSpecial(_ byte: UInt8) -> Bool {
        byte == comma || byte == lineFeed || byte == carriageReturn || byte == quote
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
