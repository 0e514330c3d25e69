import Evaluation
import Testing

/// Presentations that were scored in variants, too.
@Suite struct VariantEvaluationTests {
    private static let header = "score,label,species,variant,outcome\n"
    private static let rows = """
        0.9,bona_fide,,as_presented,live
        ,bona_fide,,jpeg_50,retake
        0.9,bona_fide,,scale_0.5,live
        0.1,attack,replay,as_presented,spoof
        0.9,attack,replay,jpeg_50,live
        0.9,attack,replay,scale_0.5,live
        0.1,attack,replay,as_presented,spoof
        0.9,attack,replay,jpeg_50,live
        ,attack,replay,scale_0.5,retake
        0.9,attack,mask,as_presented,live
        0.1,attack,mask,jpeg_50,spoof
        0.1,attack,mask,scale_0.5,spoof

        """

    private static func table(_ rows: String) throws -> ScoreTable {
        try ScoreTable(CSVScanner(Array((header + rows).utf8)))
    }

    @Test func `the worst variant of each species is named with what is accepted there`() throws {
        let evaluation = try #require(try VariantEvaluation(Self.table(Self.rows)))
        #expect(evaluation.variants.map(\.name) == ["as_presented", "jpeg_50", "scale_0.5"])
        let worst = evaluation.worst
        #expect(worst.map(\.species) == ["mask", "replay"] && worst.map(\.variant) == ["as_presented", "jpeg_50"])
        #expect(worst[1].accepted == ErrorRate(errors: 2, trials: 2))
        #expect(worst[1].acceptedAsPresented == ErrorRate(errors: 0, trials: 2))
        #expect(worst[0].accepted == ErrorRate(errors: 1, trials: 1))
        let point = evaluation.variants[1].point
        #expect(point.bpnrr == ErrorRate(errors: 1, trials: 1) && point.bpcer.trials == 0)
        #expect(evaluation.variants[2].point.species.map(\.accepted.errors) == [0, 1])
    }

    @Test func `what nothing was done to can be told from the rest`() throws {
        let table = try Self.table(Self.rows)
        let places = try #require(table.presentedRows)
        #expect(places == [0, 3, 6, 9])
        let presented = table.rows(places)
        #expect(presented.count == 4 && presented.isPositive == [true, false, false, false])
        #expect(presented.presentedRows == nil, "there are no variants left")
    }

    @Test(arguments: [
        "0.9,bona_fide,,as_presented,live\n0.1,attack,replay,as_presented,spoof\n",
        "0.9,bona_fide,,glasses,live\n0.1,attack,replay,hat,spoof\n",
    ])
    func `a column of that name that tells no variants changes nothing`(rows: String) throws {
        let table = try Self.table(rows)
        #expect(try table.presentedRows == nil && VariantEvaluation(table) == nil)
    }
}
