import Testing

@testable import Evaluation

@Suite struct CSVScannerTests {
    private func records(_ text: String, pieces: Int = .max) throws -> [[String]] {
        var rest = Array(text.utf8)[...]
        var scanner = CSVScanner {
            defer { rest = rest.dropFirst(pieces) }
            return Array(rest.prefix(pieces))
        }
        var record = CSVRecord()
        var all: [[String]] = []
        while try scanner.read(&record) { all.append(try record.texts()) }
        return all
    }

    @Test(arguments: [1, 2, 3, .max])
    func `quotes, line ends of both kinds, a byte order mark and empty lines are read in any pieces`(
        _ pieces: Int
    ) throws {
        let text = "\u{FEFF}a,b\r\n\"x,\"\"y\"\"\",\n\n\"two\r\nlines\",3\r\n,"
        #expect(
            try records(text, pieces: pieces) == [["a", "b"], ["x,\"y\"", ""], ["two\r\nlines", "3"], ["", ""]])
    }

    @Test(arguments: [1, 2, .max])
    func `a carriage return that ends no line belongs to its value`(_ pieces: Int) throws {
        #expect(try records("h,i\na\rb,\r\r\nc", pieces: pieces) == [["h", "i"], ["a\rb", "\r"], ["c"]])
    }

    @Test(arguments: [
        ("a\n\"b", EvaluationError.Code.csvQuote, "line 2"), ("a\nb\"c", .csvQuote, "line 2"),
        ("\"a\"b", .csvQuote, "line 1"), ("\"a\n\"\nb\"", .csvQuote, "line 3"),
        (String(repeating: "a", count: 70_000), .csvTooLong, "line 1"),
        (String(repeating: ",", count: 5000), .csvTooLong, "line 1"),
    ])
    func `a wrong record names its line`(_ text: String, _ code: EvaluationError.Code, _ line: String) throws {
        let error = try #require(throws: EvaluationError.self) { try records(text) }
        #expect(error.code == code)
        #expect(error.reason.hasPrefix(line))
    }

    private func parse(_ text: String) -> Double? {
        let bytes = [0x39] + Array(text.utf8) + [0x39]
        return DecimalNumber.parse(bytes, 1..<bytes.count - 1)
    }

    @Test(arguments: [
        ("0", 0.0), ("-0.25", -0.25), ("1e-6", 1e-6), ("0.1", 0.1), ("+3.", 3), (".5", 0.5), ("1E3", 1000),
        ("0.30000000000000004", 0.30000000000000004),
        ("123456789012345678901234567890", 1.2345678901234568e29),
        ("1.7976931348623157e308", .greatestFiniteMagnitude), ("5e-324", .leastNonzeroMagnitude),
        ("0.000000000000000000000000001", 1e-27),
    ])
    func `decimal numbers are read exactly`(_ text: String, _ value: Double) {
        #expect(parse(text) == value)
    }

    @Test(arguments: ["", "nan", "inf", "-inf", "0x10", "1e", ".", "-", "1 ", "1,0", "1e999", "1_0", "١"])
    func `anything else is no number`(_ text: String) {
        #expect(parse(text) == nil)
    }
}
