import Imaging
import Testing

@testable import Vision

struct FaceTemplateTests {
    private func points(_ place: (Point) -> Point) -> FivePoints {
        let places = FaceAlignment.Constants.places.map(place)
        return FivePoints(
            rightEye: places[0], leftEye: places[1], noseTip: places[2], rightMouthCorner: places[3],
            leftMouthCorner: places[4])
    }

    @Test func `a turned, enlarged and shifted face is aligned back`() throws {
        let turn = AffineTransform(1.5, -2, 40, 2, 1.5, -7)
        let map = try #require(FaceAlignment(of: points { turn($0) })).map
        for (found, expected) in zip(map.coefficients, turn.coefficients) { #expect(abs(found - expected) < 1e-3) }
    }

    @Test(arguments: [Point(x: 4, y: 4), Point(x: .nan, y: 0), Point(x: .infinity, y: 0)])
    func `points in one place or nowhere give no alignment`(place: Point) {
        #expect(FaceAlignment(of: points { _ in place }) == nil)
        #expect { try AlignedFace(points { _ in place }) } throws: {
            ($0 as? VisionError)?.code == .pointsUnusable
        }
    }

    @Test func `a face mostly outside its picture is aligned over black`() throws {
        let form = TensorForm(width: 112, height: 112, order: .nchw, channels: .rgb, scale: .one, offset: .zero)
        let input = try AlignedFace(points { Point(x: $0.x, y: $0.y - 90) })
            .input(from: Fixtures.flat(200, side: 20), form: form)
        #expect(Set(input).isSuperset(of: [0, 200]))
    }

    @Test func `landmarks without corners of the mouth are not five points`() {
        let place = Point(x: 1, y: 1)
        let landmarks = DetectedFace.Landmarks(
            rightEye: place, leftEye: place, nose: place, mouthCorners: [], mouth: place)
        #expect(FivePoints(of: landmarks) == nil)
    }

    @Test func `a template has length 1 and needs a direction`() throws {
        #expect(FaceTemplate(normalizing: [3, 4], modelSHA256: "a")?.values == [0.6, 0.8])
        #expect(FaceTemplate(normalizing: [0, 0], modelSHA256: "a") == nil)
        #expect(FaceTemplate(normalizing: [.nan, 1], modelSHA256: "a") == nil)
        #expect(FaceTemplate(normalizing: [.infinity, 1], modelSHA256: "a") == nil)
    }

    @Test func `similarity is the cosine`() throws {
        let east = try #require(FaceTemplate(normalizing: [2, 0], modelSHA256: "a"))
        let west = try #require(FaceTemplate(normalizing: [-3, 0], modelSHA256: "a"))
        let north = try #require(FaceTemplate(normalizing: [0, 1], modelSHA256: "a"))
        #expect(try east.similarity(to: east) == SimilarityScore(1))
        #expect(try east.similarity(to: west) == SimilarityScore(-1))
        #expect(try east.similarity(to: north) < east.similarity(to: east))
        #expect(SimilarityScore(.nan).value == -1 && SimilarityScore(7).value == 1)
    }

    @Test func `templates of two networks are not compared`() throws {
        let template = try #require(FaceTemplate(normalizing: [1, 0], modelSHA256: "a"))
        for other in [(values: [Float](arrayLiteral: 1, 0), model: "b"), (values: [1, 0, 0], model: "a")] {
            let stranger = try #require(FaceTemplate(normalizing: other.values, modelSHA256: other.model))
            #expect { try template.similarity(to: stranger) } throws: {
                ($0 as? VisionError)?.code == .templatesDiffer
            }
        }
    }

    @Test func `a template's description holds no value`() throws {
        let template = try #require(FaceTemplate(normalizing: [1, 0], modelSHA256: "abc"))
        #expect("\(template)" == "2 values of abc")
    }
}
