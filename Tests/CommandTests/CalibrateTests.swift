import Calibration
import Testing
import Verification
import Vision

@testable import bonafide

@Suite struct `bonafide calibrate quality` {
    @Test func `pictures without components are left out with their reason`() {
        var samples = QualitySamples()
        samples.add(Reports.record("good.jpg", .success(Reports.report(.retake, reasons: [.tooDark]))))
        samples.add(Reports.record("bad.jpg", .failure(CommandError("image.corrupt", "not a picture"))))
        let empty = LivenessReport(
            decision: LivenessDecision(outcome: .retake, reasons: [.noFace], pLive: nil, comparisons: []),
            imageSize: (1, 1),
            faces: [], geometry: nil, quality: [], pad: nil, stages: [])
        samples.add(Reports.record("empty.jpg", .success(empty)))
        #expect(samples.components.map { $0.map(\.name) } == [[.brightness, .noise]])
        #expect(samples.leftOut.map(\.name) == ["bad.jpg", "empty.jpg"])
        #expect(samples.leftOut.map(\.reason) == ["not a picture", "no_face"])
    }

    @Test func `the table has each fitted side with its interval`() throws {
        let pictures = (0..<40).map { [QualityComponent(.brightness, rawValue: 100 + Double($0), value: 50)] }
        let limits = QualityLimits([.brightness: .init(minimum: 50, maximum: 220)])
        let calibration = try QualityCalibrator(start: limits, maximumShare: 0.1).calibrate(
            pictures, provenance: .init(dataSHA256: "ab", date: "2026-01-01T00:00:00Z", toolVersion: "1"))
        let lines = CalibrateCommand.Quality.lines(calibration)
        #expect(lines[0] == "COMPONENT   BOUND      LIMIT     FROM       TO")
        #expect(lines[1].hasPrefix("brightness  minimum  10") && lines[2].hasPrefix("brightness  maximum  13"))
        #expect(lines[4].contains(" of 40 pictures refused by the limits of the others: "))
        #expect(lines[5] == "pictures ab, 2026-01-01T00:00:00Z, bonafide 1")
    }

    @Test(arguments: [["d", "--refuse", "0"], ["d", "--refuse", "1"], ["d", "--purpose", "x"], []])
    func `wrong arguments are refused`(arguments: [String]) {
        #expect(throws: (any Error).self) { try CalibrateCommand.Quality.parse(arguments) }
    }
}
