import Testing
import Verification

@testable import bonafide

@Suite struct `Terminal output` {
    @Test func `a table is aligned and its lines do not end in spaces`() {
        var table = Table([.left("FILE"), .right("MS"), .left("REASON")])
        table.add("a.jpg", "1.5", "")
        table.add("longer.jpg", "12.5", "no_face")
        #expect(
            table.lines == [
                "FILE          MS  REASON",
                "a.jpg        1.5",
                "longer.jpg  12.5  no_face",
            ])
    }

    @Test func `a name cannot write to the terminal`() {
        var table = Table([.left("FILE")])
        table.add("\u{1B}[2Ja\nb\r.jpg\u{9B}é")
        #expect(table.lines == ["FILE", "?[2Ja?b?.jpg?é"])
        #expect(CommandError("c", "no \u{7}", mend: "m").description == "no ?\n  mend: m")
    }

    @Test(arguments: [
        (0.0, 0.0, "[························] 0 %  0/24 pictures"),
        (12.0, 1.5, "[############············] 50 %  12/24 pictures  8.0/s  2 s left"),
        (23.0, 2300.0, "[#######################·] 95 %  23/24 pictures  0.0/s  1 min 40 s left"),
        (24.0, 3.0, "[########################] 100 %  24/24 pictures  8.0/s"),
        (30.0, 3.0, "[########################] 100 %  30/24 pictures  10.0/s"),
        (1.0, 1000.0, "[#·······················] 4 %  1/24 pictures  0.0/s  6 h 23 min left"),
    ])
    func `a progress bar tells share, rate and time left`(done: Double, elapsedSeconds: Double, line: String) {
        let bar = ProgressBar(unit: "pictures", total: 24)
        #expect(bar.line(done: done, elapsedSeconds: elapsedSeconds) == line)
    }

    @Test func `a bar without work is full`() {
        #expect(ProgressBar(unit: "MB", total: 0).line(done: 0, elapsedSeconds: 0).contains("100 %"))
    }

    @Test func `the liveness table shows every kind of record`() {
        var table = LivenessTable()
        table.add(Reports.record("a.jpg", .success(Reports.report(.live, pLive: 0.99876))))
        table.add(Reports.record("b/c.png", .success(Reports.report(.retake, reasons: [.noFace])), milliseconds: 3))
        table.add(Reports.record("d.jpg", .failure(CommandError("image.truncated", "the data end", mend: "resend"))))
        #expect(
            table.lines(hasColour: false) == [
                "FILE     OUTCOME  P_LIVE    MS  REASONS",
                "a.jpg    live     0.9988  12.3",
                "b/c.png  retake        –   3.0  no_face – Look into the camera so that your whole face is in the picture.",
                "d.jpg    error         –  12.3  image.truncated: the data end",
            ])
        #expect(table.mends == ["resend"])
        #expect(table.lines(hasColour: true)[1] == "\u{1B}[32ma.jpg    live     0.9988  12.3\u{1B}[0m")
    }
}
