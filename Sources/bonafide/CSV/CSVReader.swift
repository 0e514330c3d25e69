/// Reads the records of RFC 4180 one after the other.
struct CSVReader {
    private let bytes: [UInt8]
    private var position: Int
    private var line = 1

    /// A reader at the first record.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
    }

    /// The next record that is not an empty line; `nil` after the last one.
    mutating func next() throws(CommandError) -> CSVFile.Row? {
        while position < bytes.count {
            let row = try record()
            if row.fields != [""] { return row }
        }
        return nil
    }

    /// Whether a value with this byte must be quoted.
    static func isSpecial(_ byte: UInt8) -> Bool {
        byte == quote || byte == comma || byte == lineFeed || byte == carriageReturn
    }

    private mutating func record() throws(CommandError) -> CSVFile.Row {
        let start = (position: position, line: line)
        var fields: [String] = []
        repeat {
            if !fields.isEmpty { position += 1 }
            fields.append(try byte(at: position) == Self.quote ? quotedField(start) : plainField(start))
        } while byte(at: position) == Self.comma
        if byte(at: position) == Self.carriageReturn { position += 1 }
        if position < bytes.count { position += 1 }
        line += 1
        return CSVFile.Row(line: start.line, fields: fields)
    }

    private mutating func plainField(_ start: (position: Int, line: Int)) throws(CommandError) -> String {
        let first = position
        while let byte = byte(at: position), byte != Self.comma, !isLineEnd {
            guard byte != Self.quote else {
                throw error("csv.quote", "a quote within a value that is not quoted", start.line)
            }
            try advance(from: start)
        }
        return try text(bytes[first..<position], start.line)
    }

    private mutating func quotedField(_ start: (position: Int, line: Int)) throws(CommandError) -> String {
        var value: [UInt8] = []
        try advance(from: start)
        while let byte = byte(at: position) {
            try advance(from: start)
            if byte == Self.lineFeed { line += 1 }
            if byte == Self.quote {
                guard self.byte(at: position) == Self.quote else {
                    guard self.byte(at: position) ?? Self.comma == Self.comma || isLineEnd else {
                        throw error("csv.quote", "text behind a closing quote", line)
                    }
                    return try text(value[...], start.line)
                }
                try advance(from: start)
            }
            value.append(byte)
        }
        throw error("csv.quote", "a quoted value does not end", start.line)
    }

    /// A line feed, alone or behind a carriage return, or a carriage return at the file's end.
    private var isLineEnd: Bool {
        let next = byte(at: position) == Self.carriageReturn ? byte(at: position + 1) : byte(at: position)
        return next == Self.lineFeed || next == nil
    }

    private func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func advance(from start: (position: Int, line: Int)) throws(CommandError) {
        position += 1
        guard position - start.position <= Self.longestRecordBytes else {
            throw error("csv.too_long", "more than \(Self.longestRecordBytes) bytes in one record", start.line)
        }
    }

    private func text(_ bytes: ArraySlice<UInt8>, _ line: Int) throws(CommandError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw error("csv.encoding", "bytes that are not UTF-8", line)
        }
        return text
    }

    private func error(_ code: String, _ reason: String, _ line: Int) -> CommandError {
        CommandError(code, "line \(line): \(reason)", mend: "write comma-separated values in UTF-8 (RFC 4180)")
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let longestRecordBytes = 65_536
}
