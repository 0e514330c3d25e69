import Testing

@testable import Evaluation

@Suite struct ScoreTableTests {
    private func table(_ text: String, _ reading: ScoreTable.Reading = .init()) throws -> ScoreTable {
        try ScoreTable(CSVScanner(Array(text.utf8)), reading: reading)
    }

    @Test func `known columns and wanted numbers are read, all others left alone`() throws {
        var reading = ScoreTable.Reading()
        reading.numbers = ["x"]
        reading.categories = ["room"]
        let text = "room,label,x,score,species,y\nA,attack,1e-3,0.25,print,?\nB,bona_fide,,,,?\nA,attack,2,1,print,?\n"
        let table = try table(text, reading)
        #expect(table.kind == .presentations)
        #expect(table.isPositive == [false, true, false])
        #expect(table.scores[0] == 0.25 && table.scores[1].isNaN)
        #expect(table.numbers["x"]?[0] == 0.001 && table.numbers["x"]?[1].isNaN == true)
        #expect(table[.species]?.names == ["print", ""])
        #expect(table.categories["room"].map { ($0[0], $0[1], $0[2]) } ?? ("", "", "") == ("A", "B", "A"))
        #expect(table.numbers["y"] == nil && table[.subject] == nil)
        let attacks = table.filter { !table.isPositive[$0] }
        #expect(attacks.scores == [0.25, 1] && attacks[.species]?.names == ["print"])
    }

    @Test func `columns are read by how their names begin, and another one as the score`() throws {
        var reading = ScoreTable.Reading()
        reading.numbers = ["network.a"]
        reading.numberPrefixes = ["network.", "log_odds."]
        reading.score = "network.b"
        let table = try table("label,score,network.a,network.b,log_odds.b,other\nattack,x,0.1,0.2,-1.5,?\n", reading)
        #expect(table.numbers == ["network.a": [0.1], "network.b": [0.2], "log_odds.b": [-1.5]])
        #expect(table.scores == [0.2])
        reading.score = "network.c"
        let error = try #require(throws: EvaluationError.self) {
            try self.table("label,network.a\nattack,1\n", reading)
        }
        #expect(error.code == .csvColumn && error.reason.contains("network.c"))
    }

    @Test(arguments: [
        ("", EvaluationError.Code.csvEmpty, "no header"), ("score,label\n", .csvEmpty, "no record"),
        ("score,label,score\n", .csvColumn, "score"), ("score\n1\n", .csvColumn, "label"),
        ("label\nattack\n", .csvColumn, "score"), ("score,label\n1\n", .csvRagged, "line 2"),
        ("score,label\n1,fake\n", .label, "line 2"), ("score,label\n1,attack\n1,mated\n", .label, "line 3"),
        ("score,label\nnan,attack\n", .number, "line 2"), ("score,label\n1,attack\ninf,attack\n", .number, "line 3"),
        ("score,label\n0x1p3,attack\n", .number, "line 2"), ("score,label,x\n1,attack,\"1,5\"\n", .number, "line 2"),
    ])
    func `what is wrong is named with its line`(_ text: String, _ code: EvaluationError.Code, _ part: String) throws {
        var reading = ScoreTable.Reading()
        reading.optionalNumbers = ["x"]
        let error = try #require(throws: EvaluationError.self) { try table(text, reading) }
        #expect(error.code == code)
        #expect(error.reason.contains(part))
    }

    @Test func `bytes that are not UTF-8 are refused, and so are more rows than allowed`() throws {
        let bytes = Array("score,label,species\n1,attack,".utf8) + [0xFF, 0x0A]
        let error = try #require(throws: EvaluationError.self) { try ScoreTable(CSVScanner(bytes)) }
        #expect(error.code == .csvEncoding)
        var reading = ScoreTable.Reading()
        reading.maximumRows = 1
        let tooMany = try #require(throws: EvaluationError.self) {
            try table("score,label\n1,attack\n2,attack\n", reading)
        }
        #expect(tooMany.code == .tooMany)
    }
}
