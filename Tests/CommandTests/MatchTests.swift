import ArgumentParser
import Imaging
import Inference
import Testing
import Vision

@testable import Verification
@testable import bonafide

@Suite struct `bonafide match` {
    private static let recognizer = Result {
        try Recognizer(ModelManifest.builtIn().model("sface"), Policy.builtIn().policy.recognition)
    }

    private static func comparison(_ similarity: Double) throws -> TemplateComparison {
        let recognizer = try recognizer.get()
        let templates = try [0, similarity].map { cosine in
            let values = cosine == 0 ? [1, 0] : [Float(cosine), Float((1 - cosine * cosine).squareRoot())]
            return try #require(FaceTemplate(normalizing: values, kind: recognizer.kind))
        }
        return try recognizer.compare(templates[0], templates[1], at: recognizer.operatingPoint())
    }

    private static func picture(
        _ reasons: [Reason] = [], liveness: LivenessOutcome? = nil, preparation: PicturePreparation = .none
    ) -> TemplateReport {
        TemplateReport(
            template: nil, reasons: reasons, face: Reports.report(.live).faces.first, faceCount: 1,
            quality: [.init(.sharpness, rawValue: 0.5, value: 70)],
            comparisons: [.init(measure: "quality.sharpness", value: 0.5, minimum: 0.33)],
            liveness: liveness.map { Reports.report($0, pLive: 0.5) }, preparation: preparation, imageSize: (640, 480),
            stages: [.init(name: "decode", milliseconds: 1)])
    }

    static func report(
        _ similarity: Double?, liveness: LivenessOutcome? = nil, reasons: [Reason] = []
    ) throws -> MatchReport {
        let (reference, probe) = (picture(preparation: .rotated90), picture(reasons, liveness: liveness))
        let found = try similarity.map(comparison)
        let decision = MatchRule(recognizer: try recognizer.get()).decide(
            found, reasons: reasons, liveness: [probe.liveness?.decision],
            comparisons: reference.comparisons.map { $0.named("reference") }
                + probe.comparisons.map { $0.named("probe") })
        return MatchReport(
            decision: decision, comparison: found, reference: reference, probe: probe,
            stages: [.init(name: "decode", milliseconds: 1.5)])
    }

    static func record(_ report: MatchReport) -> MatchRecord {
        MatchRecord(
            images: ["a.jpg", "b.jpg"], report: report, milliseconds: 12.3456,
            decider: Reports.decider)
    }

    @Test(arguments: [
        ["a", "b"], ["a", "b", "--json", "--fmr", "1e-4", "--no-quality", "--mirror", "--liveness", "--central"],
        ["a", "b", "--fmr", "fmr-1e-5", "--recognizer", "own", "--manifest", "m.json"],
        ["--pairs", "p.csv", "--images", "i", "--output", "o.csv", "--templates", "t.csv"],
    ])
    func `arguments are read`(arguments: [String]) throws {
        let command = try MatchCommand.parse(arguments)
        #expect(command.pictures.count == (command.pairs == nil ? 2 : 0))
    }

    @Test(arguments: [
        [], ["a"], ["a", "b", "c"], ["a", "b", "--pairs", "p"], ["--pairs", "p", "--json"],
        ["--pairs", "p", "--liveness"], ["a", "b", "--output", "o"], ["a", "b", "--templates", "t"],
        ["a", "b", "--images", "i"], ["--pairs", "p", "--output", "p"], ["--pairs", "p", "--templates", "p"],
    ])
    func `contradicting arguments are wrong usage`(arguments: [String]) throws {
        let error = try #require(throws: (any Error).self) { try MatchCommand.parse(arguments) }
        #expect(MatchCommand.exitCode(for: error) == .validationFailure)
    }

    @Test func `a rate is a number or a name`() {
        #expect(OperatingPoint.Request(argument: "1e-4") == .falseMatchRate(1e-4))
        #expect(OperatingPoint.Request(argument: "fmr-1e-4") == .named("fmr-1e-4"))
    }

    @Test(
        arguments: [
            (0.7, nil, 0), (0.1, nil, 1), (nil, nil, 2), (0.7, .live, 0), (0.7, .spoof, 1), (0.7, .retake, 2),
            (0.7, .inconclusive, 2), (0.1, .live, 1), (0.1, .spoof, 1),
        ] as [(Double?, LivenessOutcome?, Int32)])
    func `the outcome is the exit status`(similarity: Double?, liveness: LivenessOutcome?, status: Int32) throws {
        #expect(try Self.record(Self.report(similarity, liveness: liveness)).status.rawValue == status)
    }

    @Test func `JSON holds everything under the replies' names and no template`() throws {
        let json = try Self.record(Self.report(0.5, liveness: .spoof)).json.line
        for part in [
            #""images":["a.jpg","b.jpg"]"#, #""outcome":"not_matched""#, #""matched":false"#, #""similarity":0.5"#,
            #""operating_point":{"name":"fmr-1e-4","fmr":0.0001,"threshold":0.3884}"#, #""is_upper_bound":false}"#,
            #""distance":0.5"#, #""score":0.75"#, #""score_threshold":0.6942"#,
            #""preparation":"rotated_90""#, #""face_count":1"#, #""face_bbox":[100,81,150,160]"#,
            #""measure":"probe.quality.sharpness""#, #""liveness":{"outcome":"spoof","p_live":0.5"#,
            #""milliseconds":12.346"#,
        ] {
            #expect(json.contains(part), "\(part)")
        }
        #expect(!json.contains("values"))
        let retake = try Self.record(Self.report(nil, reasons: [.noFace])).json.line
        #expect(retake.contains(#""reasons":["no_face"]"#) && retake.contains(#""matched":false"#))
        #expect(retake.contains(#""similarity":null,"fmr":null,"operating_point":null"#))
    }

    @Test func `people read the decision, the rate and the threshold`() throws {
        let text = try MatchText(record: Self.record(Self.report(0.7))).lines.joined(separator: "\n")
        for part in ["matched", "0.7000", "at most 1e-06", "0.3884 (fmr-1e-4)", "rotated_90", "640 × 480"] {
            #expect(text.contains(part), "\(part)")
        }
        let other = try MatchText(record: Self.record(Self.report(0.1))).lines.joined(separator: "\n")
        #expect(other.contains("similarity_below_threshold"))
    }

    @Test func `a list names its pictures once`() throws {
        let list = try MatchList(
            Array("fold,reference,probe,mated\n1,a.jpg,b.jpg,1\n2,/c.jpg,a.jpg,0\n".utf8), folder: "i/")
        #expect(list.pictures == ["i/a.jpg", "i/b.jpg", "/c.jpg"])
        #expect(list.pairs.map(\.isMated) == [true, false])
        #expect(list.pairs[1].fields == ["2", "/c.jpg", "a.jpg", "0"])
        #expect(try MatchList(Array("reference,probe\na,b\n".utf8), folder: "").pairs[0].isMated == nil)
    }

    @Test(arguments: [
        ("reference\na\n", "csv.column"), ("reference,probe,mated\na,b,2\n", "csv.label"),
        ("reference,probe\n", "csv.empty"), ("reference,probe,similarity\na,b,1\n", "csv.column"), ("", "csv.empty"),
    ])
    func `a list that cannot be used is refused`(text: String, code: String) {
        #expect { try MatchList(Array(text.utf8), folder: "") } throws: { ($0 as? CommandError)?.code == code }
    }

    @Test func `error rates leave out what could not be compared`() throws {
        var rates = RecognitionErrorRates()
        let point = try Self.recognizer.get().operatingPoint()
        #expect(rates.lines(at: point).isEmpty)
        for (isMated, similarity) in [(true, 0.9), (true, 0.8), (true, 0.1), (false, 0.9), (false, 0.0001)] {
            rates.add(isMated: isMated, try Self.comparison(similarity))
        }
        rates.add(isMated: true, nil)
        #expect(rates.nonMated.comparisons.errors == 1)
        #expect(rates.mated.comparisons.trials == 3 && rates.mated.failures == 1)
        let text = rates.lines(at: point).joined(separator: "\n")
        #expect(text.contains("FNMR") && text.contains("33.33 (0.84–90.57)") && text.contains("60.00"))
    }

    @Test func `a picture that cannot be read is named by its role`() {
        let error = CommandError(PictureError(.probe, ImagingError(.truncated, "the data end")))
        #expect(error.code == "image.truncated" && error.reason == "probe: the data end")
    }
}
