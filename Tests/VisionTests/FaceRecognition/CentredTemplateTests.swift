import Imaging
import Inference
import Testing

@testable import Vision

/// `Tests/VisionTests/Golden/centred.json`, made by `scripts/golden/centred.py`.
private struct CentredGolden: Decodable {
    struct Face: Decodable {
        let picture: String
        let box: [Double]
        let points: [Double]
        let templates: [String: [Float]]
        let uncentred: [String: [Float]]

        var detected: DetectedFace {
            let places = stride(from: 0, to: points.count, by: 2).map { Point(x: points[$0], y: points[$0 + 1]) }
            return DetectedFace(
                box: Rectangle(x: box[0], y: box[1], width: box[2], height: box[3]), score: 1,
                landmarks: .init(
                    rightEye: places[0], leftEye: places[1], nose: places[2], mouthCorners: [places[3], places[4]],
                    mouth: Rectangle(from: places[3], to: places[4]).center))
        }
    }
    struct Similarity: Decodable {
        let form: TemplateKind.TemplateForm
        let first: String
        let second: String
        let cosine: Double
    }

    let faces: [Face]
    let similarities: [Similarity]

    static func read() throws -> CentredGolden { try Fixtures.golden("centred.json") }
}

struct CentredTemplateTests {
    /// OpenVINO's sums against OpenCV's.
    private static let cosine = 0.9999
    private static let similarityTolerance = 1e-3

    private let embedder: FaceEmbedder
    private let golden: CentredGolden

    init() throws {
        embedder = try FaceEmbedder(model: Fixtures.model("sface"))
        golden = try CentredGolden.read()
    }

    private func cosine(_ values: [Float], _ other: [Float]?) throws -> Double {
        zip(values, try #require(other)).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }

    @Test(arguments: TemplateKind.TemplateForm.allCases)
    func `templates of either form, centred or not, are those of OpenCV and NumPy`(form: TemplateKind.TemplateForm)
        throws
    {
        #expect(golden.faces.count == Fixtures.portraits.count)
        for face in golden.faces {
            let image = try Fixtures.picture(face.picture)
            let centred = try embedder.embed(image, face.detected, form: form)
            let uncentred = try embedder.embed(image, face.detected, form: form, centring: .none)
            #expect(try cosine(centred.values, face.templates[form.rawValue]) >= Self.cosine, "\(face.picture)")
            #expect(try cosine(uncentred.values, face.uncentred[form.rawValue]) >= Self.cosine, "\(face.picture)")
            // The mean is a third of a template's length: what forgets it is far from the golden template.
            #expect(try cosine(uncentred.values, face.templates[form.rawValue]) < 0.98, "\(face.picture)")
        }
    }

    @Test func `similarities are those of OpenCV and NumPy, and lower than those that are not centred`() throws {
        for pair in golden.similarities {
            let faces = try [pair.first, pair.second].map { name in
                try #require(golden.faces.first { $0.picture == name })
            }
            func score(_ centring: FaceEmbedder.Centring) throws -> Double {
                let templates = try faces.map {
                    try embedder.embed(
                        Fixtures.picture($0.picture), $0.detected, form: pair.form, centring: centring)
                }
                return try templates[0].similarity(to: templates[1]).value
            }
            let centred = try score(.camera)
            #expect(abs(centred - pair.cosine) <= Self.similarityTolerance, "\(pair.first) \(pair.second)")
            #expect(try centred < score(.none), "\(pair.first) \(pair.second)")
        }
    }

    @Test func `a template that was kept uncentred becomes the centred one`() throws {
        let face = golden.faces[0]
        let image = try Fixtures.picture(face.picture)
        let centring = try #require(try ModelManifest.builtIn().model("sface").recognition?.centring)
        for form in TemplateKind.TemplateForm.allCases {
            let kept = try embedder.embed(image, face.detected, form: form, centring: .none, quality: 0.5)
            let made = try embedder.embed(image, face.detected, form: form)
            let centred = try #require(kept.centred(by: centring))
            #expect(centred.kind == made.kind && centred.quality == 0.5)
            #expect(try centred.similarity(to: made).value > 0.999_999)
            #expect(centred.centred(by: centring) == nil)
        }
    }

    @Test func `templates of two kinds are never compared`() throws {
        let face = golden.faces[0]
        let image = try Fixtures.picture(face.picture)
        let templates = try TemplateKind.TemplateForm.allCases.flatMap { form in
            try [FaceEmbedder.Centring.none, .camera].map {
                try embedder.embed(image, face.detected, form: form, centring: $0)
            }
        }
        for (index, one) in templates.enumerated() {
            for (place, other) in templates.enumerated() where place != index {
                #expect { try one.similarity(to: other) } throws: { ($0 as? VisionError)?.code == .templatesDiffer }
            }
            #expect(try one.similarity(to: one).value > 0.999)
        }
    }

    @Test func `five points give the template that the limits of two frames know`() throws {
        let face = golden.faces[0]
        let image = try Fixtures.picture(face.picture)
        let points = try #require(FivePoints(of: face.detected.landmarks))
        let template = try embedder.embed(image, points)
        #expect(template == (try embedder.embed(image, face.detected, centring: .none)))
        #expect(template.kind == TemplateKind(modelSHA256: template.modelSHA256))
    }
}
