import Testing

@testable import Reports

@Suite struct `Charts` {
    // scipy.stats.norm.ppf
    @Test(arguments: [
        (1e-6, -4.753424308822899), (0.001, -3.090232306167813), (0.02, -2.053748910631823), (0.3, -0.5244005127080409),
        (0.5, 0), (0.9999, 3.719016485455709),
    ])
    func `the normal deviate is that of SciPy`(share: Double, deviate: Double) {
        #expect(abs(NormalDeviate.quantile(share) - deviate) < 1e-8)
    }

    @Test func `rates without a place on the axis lie at its ends`() {
        let axis = Axis.probit("FMR", smallest: 0.0005, largest: 0.3)
        #expect(axis.ticks.first?.label == "0.01 %" && axis.ticks.last?.label == "40 %")
        #expect(axis.position(0) == 0 && axis.position(1) == 1 && axis.position(.nan) == 0)
        #expect(axis.position(0.01) < axis.position(0.02))
    }

    @Test(arguments: [
        (0.0, ["0 %", "0.2 %", "0.4 %", "0.6 %", "0.8 %", "1 %"]),
        (0.12, ["0 %", "2 %", "4 %", "6 %", "8 %", "10 %", "12 %"]),
        (1.0, ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"]),
        (7.0, ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"]),
    ])
    func `rates have round ticks from nothing on`(largest: Double, labels: [String]) {
        #expect(Axis.rate("x", largest: largest).ticks.map(\.label) == labels)
    }

    @Test func `a range without width has no ticks and traps nowhere`() {
        #expect(Axis.linear("x", 1...1).ticks.isEmpty)
        #expect(Axis.linear("x", -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude).ticks.isEmpty)
        #expect(Axis.linear("x", -1...1).ticks.map(\.label) == ["-1.0", "-0.5", "0.0", "0.5", "1.0"])
    }

    @Test func `scores are counted in bins, and those far out in the last ones`() throws {
        let shares = try #require(ScoreHistogram(positives: [0.7, 1], negatives: [0, 0.1], bins: 10))
        #expect(shares.range == 0...1)
        #expect(
            shares.positives == [0, 0, 0, 0, 0, 0, 0, 1, 0, 1] && shares.negatives[0] == 1 && shares.negatives[1] == 1)
        let wild = (0..<2000).map { Double($0) / 100 } + [1e9]
        let clipped = try #require(ScoreHistogram(positives: wild, negatives: [-3], bins: 8))
        #expect(clipped.range.upperBound < 25 && clipped.beyond > 0)
        #expect(clipped.positives.reduce(0, +) == 2001 && clipped.negatives[0] == 1)
    }

    @Test func `scores that cannot be drawn give no histogram`() {
        #expect(ScoreHistogram(positives: [], negatives: []) == nil)
        #expect(ScoreHistogram(positives: [1e308], negatives: [-1e308]) == nil)
        #expect(ScoreHistogram(positives: [-.infinity, 2], negatives: [2])?.positives.reduce(0, +) == 1)
    }

    @Test func `a curve ends where a rate is nothing`() {
        func curve(_ points: [(Double, Double)]) -> DETChart.Curve {
            DETChart.Curve(name: "x", points: points, style: .main, trials: (10, 10))
        }
        let drawn = curve([(1, 0), (0.5, 0), (0.2, 0.1), (0, 0.3), (0, 1)]).drawn
        #expect(drawn.map(\.falseAccept) == [0.5, 0.2, 0])
        #expect(curve([(1, 0), (0, 0), (0, 1)]).drawn.map(\.falseAccept) == [0])
        let chart = DETChart(
            title: "t", rates: ("FMR", "FNMR"), curves: [curve([(1, 0), (0.1, 0), (0, 0), (0, 1)]), curve([])],
            marks: []
        ).chart
        #expect(chart.drawing.source.contains("<path"))
    }

    @Test func `marks in one place are one`() {
        let groups = MarkGroup.groups([[10, 10], [100, 10], [101, 12], [99, 9], [12, 200], [9, 11]])
        #expect(groups.map(\.members) == [[0, 5], [1, 2, 3], [4]])
        #expect(groups.map { $0.label(["A", "B", "C", "D", "E", "F"]) } == ["A,F", "B–D", "E"])
    }

    @Test func `a drawing names itself and holds no text of a file as markup`() {
        let chart = IntervalChart(
            title: "APCER <b>", measure: "APCER",
            rows: [
                .init(name: "<i>print", rate: 0.1, interval: 0.05...0.2, counts: (1, 10), isMarked: true),
                .init(name: "none", rate: nil, interval: nil, counts: (0, 0)),
            ], reference: ("all", 0.1), tolerated: 0...0.125
        ).chart.drawing.source
        #expect(chart.contains("role=\"img\"") && chart.contains("<title>APCER &lt;b&gt;</title>"))
        #expect(chart.contains("&lt;i&gt;print") && !chart.contains("<i>"))
        #expect(chart.contains("1 of 10") && chart.contains("no data"))
    }
}
