/// One input of libFuzzer: any bytes are read as a score file or refused, the same in any pieces, and what is read can be
/// evaluated. The first byte chooses the length of the pieces.
@_cdecl("LLVMFuzzerTestOneInput")
public func readScores(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let length = bytes.first.map({ Int($0) % 7 + 1 }) else { return 0 }
    let text = bytes.dropFirst()
    var rest = text
    let pieces = CSVScanner { () throws(EvaluationError) -> [UInt8] in
        defer { rest = rest.dropFirst(length) }
        return Array(rest.prefix(length))
    }
    var reading = ScoreTable.Reading()
    reading.optionalNumbers = ["match_score", "quality", "rank"]
    let table = Result { () throws(EvaluationError) in try ScoreTable(CSVScanner(Array(text)), reading: reading) }
    let again = Result { () throws(EvaluationError) in try ScoreTable(pieces, reading: reading) }
    switch (table, again) {
    case (.failure(let one), .failure(let other)): precondition(one == other, "pieces change the error")
    case (.success(let one), .success(let other)):
        precondition(one.scores.map(\.bitPattern) == other.scores.map(\.bitPattern), "pieces change the scores")
        evaluate(one)
    default: preconditionFailure("pieces change what is read")
    }
    return 0
}

/// Every figure of a table, or its error.
private func evaluate(_ table: ScoreTable) {
    let bootstrap = SubjectBootstrap(replicates: 3)
    var pad = PADEvaluation.Options()
    (pad.sameData, pad.matchThreshold, pad.bootstrap) = (.forced, 0.5, bootstrap)
    let points = (try? PADEvaluation(table, pad))?.points ?? []
    for rate in points.flatMap({ [$0.bpcer.rate, $0.worst?.apcer.rate] }).compactMap({ $0 }) {
        precondition((0...1).contains(rate), "a rate is no share")
    }
    var match = MatchEvaluation.Options()
    (match.sameData, match.bootstrap) = (.forced, bootstrap)
    _ = try? MatchEvaluation(table, match)
    var search = SearchEvaluation.Options()
    (search.sameData, search.bootstrap) = (.forced, bootstrap)
    _ = try? SearchEvaluation(table, search)
    _ = try? QualityEvaluation(table)
    _ = try? PairedComparison(table, table, .thresholds(0.5, 0.6), bootstrap: bootstrap)
}
