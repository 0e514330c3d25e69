import Evaluation
import Testing

@Suite struct `Comma-separated values` {
    @Test(
        arguments: [
            ("a,b\n1,2\n", ["a", "b"], [["1", "2"]]),
            ("a,b\r\n1,2\r\n3,4", ["a", "b"], [["1", "2"], ["3", "4"]]),
            ("\u{FEFF}a,b\n1,2\n", ["a", "b"], [["1", "2"]]),
            ("a\n\"x\"\"y\"\n", ["a"], [["x\"y"]]),
            ("a,b\n\"1,\r\n2\",\"\"\r\n", ["a", "b"], [["1,\r\n2", ""]]),
            ("\"a\",\"b\"\n,\n\n , é\n", ["a", "b"], [["", ""], [" ", " é"]]),
            ("a,b\n1,\r\n", ["a", "b"], [["1", ""]]),
            ("a,b\n1,2\r", ["a", "b"], [["1", "2"]]),
            ("a,b\nx\ry,2\n", ["a", "b"], [["x\ry", "2"]]),
            ("a,b", ["a", "b"], []),
        ] as [(String, [String], [[String]])])
    func `a file is read by RFC 4180`(text: String, header: [String], rows: [[String]]) throws {
        let file = try CSVFile(Array(text.utf8))
        #expect(file.header.names == header)
        #expect(file.rows.map(\.fields) == rows)
    }

    @Test(
        arguments: [
            ("", .csvEmpty, "header"), ("\n\n", .csvEmpty, "header"),
            ("a,a\n1,2\n", .csvColumn, "line 1"),
            ("a,b\n1,2\n\"x\ny\",2\n1\n", .csvRagged, "line 5 has 1 values, the header 2"),
            ("a,b\n1,2,3\n", .csvRagged, "line 2 has 3"),
            ("a,b\n1,x\"y\n", .csvQuote, "line 2"), ("a,b\n\"1\"x,2\n", .csvQuote, "line 2"),
            ("a,b\n1,\"2\n3\n", .csvQuote, "line 2"), ("a,b\n1,\"", .csvQuote, "line 2"),
        ] as [(String, EvaluationError.Code, String)])
    func `a wrong file is refused by its line`(text: String, code: EvaluationError.Code, reason: String) throws {
        let error = try #require(throws: EvaluationError.self) { try CSVFile(Array(text.utf8)) }
        #expect(error.code == code)
        #expect(error.reason.contains(reason))
    }

    @Test(arguments: ["x", ",", "\"\""])
    func `a record that is too long is refused by its line`(part: String) throws {
        let text = "a\n\"" + String(repeating: part, count: 70_000) + "\"\n"
        let error = try #require(throws: EvaluationError.self) { try CSVFile(Array(text.utf8)) }
        #expect(error.code == .csvTooLong)
        #expect(error.reason.contains("line 2"))
    }

    @Test func `bytes that are not UTF-8 are refused`() throws {
        let error = try #require(throws: EvaluationError.self) { try CSVFile([0x61, 0x0A, 0xFF, 0x0A]) }
        #expect(error.code == .csvEncoding)
        #expect(error.reason.contains("line 2"))
    }

    @Test func `a column that must be there is named when it is not`() throws {
        let header = try CSVFile(Array("image1,image3\n".utf8)).header
        #expect(try header.column("image3") == 1 && header.column("image", "image1") == 0)
        #expect(header.place("image2", "image3") == 1 && header.place("image2") == nil)
        let error = try #require(throws: EvaluationError.self) { try header.column("image2", "second") }
        #expect(error.code == .csvColumn)
        #expect(error.reason == "no column is named image2 or second; the columns are image1, image3")
    }

    @Test func `values are quoted where they must be`() {
        #expect(CSVFile.line(["a", "", "b,c", "d\"e", "f\r\ng", "é "]) == "a,,\"b,c\",\"d\"\"e\",\"f\r\ng\",é \r\n")
    }

    /// As Excel for Macintosh and old exports write them, with values in quotes or not.
    @Test(arguments: [
        "score,label\r0.5,bona_fide\r0.4,attack\r", "\"score\",\"label\"\r\"0.5\",\"bona_fide\"\r",
        "score,label\r\r0.5,attack",
        "\u{FEFF}score,label\r0.5,attack", "a\r", "score\r,label\n",
        "score,label\r" + String(repeating: "0.5,attack\r", count: 20_000),
    ])
    func `lines that end in carriage returns alone are told as that`(text: String) throws {
        guard text != "a\r" else {
            // One carriage return at the end ends the only line.
            #expect(try CSVFile(Array(text.utf8)).header.names == ["a"])
            return
        }
        let error = try #require(throws: EvaluationError.self) { try CSVFile(Array(text.utf8)) }
        #expect(error.code == .csvLineEnds && error.reason.contains("carriage return"))
    }

    /// OWASP, "CSV Injection": what begins with one of these characters is run by a spreadsheet.
    @Test(arguments: [
        ("=1+1", "\"'=1+1\""), ("+cmd|' /C calc'!A0", "\"'+cmd|' /C calc'!A0\""), ("@SUM(A1)", "\"'@SUM(A1)\""),
        ("-h.jpg", "\"'-h.jpg\""), ("\t=1", "\"'\t=1\""), ("=\"x\"", "\"'=\"\"x\"\"\""), ("-", "\"'-\""),
        ("'=1", "\"''=1\""),
        ("-2.5", "-2.5"), ("+1e-3", "+1e-3"), ("-0", "-0"), ("a=1", "a=1"), ("'a", "'a"), ("1-2", "1-2"),
        (" =1", " =1"),
    ])
    func `values that begin like formulas are quoted, numbers are not, and both are read back`(
        value: String, text: String
    ) throws {
        #expect(CSVFile.record([value]) == text)
        let file = try CSVFile(Array("a,b\n\(text),\(text)\n".utf8))
        #expect(file.rows.map(\.fields) == [[value, value]])
    }

    @Test func `an apostrophe that nobody put there stays`() throws {
        let file = try CSVFile(Array("a,b,c\n'=1,\"'a\",\"'-5\"\n".utf8))
        #expect(file.rows.map(\.fields) == [["'=1", "'a", "'-5"]])
    }

    @Test func `what is written is read back`() throws {
        var generator = SeededGenerator(seed: 7)
        let letters = ["a", ",", "\"", "\n", "\r\n", "\r", "é", " ", "", "=", "-", "'", "\t", "1"]
        for _ in 0..<200 {
            let rows = (0..<4).map { row in
                ["\(row)"]
                    + (0..<3).map { _ in
                        (0..<Int.random(in: 0...6, using: &generator))
                            .map { _ in letters.randomElement(using: &generator) ?? "" }.joined()
                    }
            }
            let text = CSVFile.line(["w", "x", "y", "z"]) + rows.map(CSVFile.line).joined()
            #expect(try CSVFile(Array(text.utf8)).rows.map(\.fields) == rows)
        }
    }

    @Test func `any bytes are read or refused`() {
        var generator = SeededGenerator(seed: 11)
        let alphabet: [UInt8] = [0x61, 0x2C, 0x22, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF, 0xC3]
        for length in 0..<400 {
            let bytes = (0..<length % 40).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            guard let file = try? CSVFile(bytes) else { continue }
            #expect(file.rows.allSatisfy { $0.fields.count == file.header.names.count })
        }
    }
}
