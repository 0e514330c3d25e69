import Imaging
import Inference
import Testing

@testable import Vision

private struct Detections: Decodable {
    struct Picture: Decodable {
        let picture: String
        let faces: [Face]
    }
    struct Face: Decodable {
        let box: [Double]
        let score: Float
        let points: [Double]
    }
    let pictures: [Picture]
}

private struct Tensors: Decodable {
    let picture: String
    let step: Int
    let detectorColumns: [Int]
    let detector: [Float]
}

private struct MadeUpOutputs: Decodable {
    struct Output: Decodable {
        let index: Int
        let logit: Float
        let values: [Float]
    }
    let outputs: [Output]
    let faces: [[Float]]
}

struct FaceDetectionBlazeFaceTests {
    /// MediaPipe's box is rounded to whole pixels.
    static let boxTolerancePixels = 1.0
    /// OpenVINO against XNNPACK, and two releases of OpenCV's warp.
    static let pointTolerancePixels = 0.25
    static let scoreTolerance: Float = 0.005

    @Test func `boxes and points are those of MediaPipe`() throws {
        let golden: Detections = try Fixtures.golden("detection-mediapipe.json")
        let detector = BlazeFaceDetector(model: try Fixtures.model("face_detector.tflite"))
        for picture in golden.pictures {
            let faces = try detector.detect(in: Fixtures.picture(picture.picture))
            try #require(faces.count == picture.faces.count, "\(picture.picture)")
            for (face, expected) in zip(faces, picture.faces) {
                let box = [face.box.x, face.box.y, face.box.width, face.box.height]
                #expect(largestDifference(box, expected.box) <= Self.boxTolerancePixels, "\(picture.picture)")
                let points = face.landmarks.flattened
                #expect(largestDifference(points, expected.points) <= Self.pointTolerancePixels, "\(picture.picture)")
                #expect(abs(face.score - expected.score) <= Self.scoreTolerance, "\(picture.picture)")
            }
        }
    }

    @Test func `the input tensor is MediaPipe's`() throws {
        let golden: Tensors = try Fixtures.golden("tensors-opencv.json")
        let columns = golden.detectorColumns[0]..<golden.detectorColumns[1]
        let image = Fixtures.columns(columns, of: try Fixtures.picture(golden.picture))
        let tensor = try BlazeFaceDetector.input(of: image, Letterbox(around: image, tensorSide: 128))
        #expect(tensor.count == 128 * 128 * 3)
        let sampled = golden.detector.indices.map { tensor[$0 * golden.step] }
        let levels = zip(sampled, golden.detector).map { abs($0 - $1) * 127.5 }
        #expect(levels.allSatisfy { $0 <= Fixtures.largestLevelTolerance })
        #expect(levels.reduce(0, +) / Float(levels.count) <= Fixtures.meanLevelTolerance)
    }

    @Test(arguments: [false, true])
    func `made-up outputs are merged as MediaPipe merges them, whatever their order`(scoresFirst: Bool) throws {
        let golden: MadeUpOutputs = try Fixtures.golden("blazeface-outputs.json")
        var boxes = [Float](repeating: 0, count: 896 * 16)
        var scores = [Float](repeating: -20, count: 896)
        for output in golden.outputs {
            boxes.replaceSubrange(output.index * 16..<output.index * 16 + 16, with: output.values)
            scores[output.index] = output.logit
        }
        let outputs = [
            Tensor(shape: [1, 896, 16], values: boxes), Tensor(shape: [1, 896, 1], values: scores),
        ]
        let faces = try BlazeFaceDetector.candidates(
            in: scoresFirst ? outputs.reversed() : outputs, minimumScore: 0.5
        ).blended(overlap: 0.3)
        try #require(faces.count == golden.faces.count)
        for (face, expected) in zip(faces, golden.faces) {
            let values = [face.left, face.top, face.right, face.bottom] + face.points + [face.score]
            #expect(zip(values, expected).allSatisfy { abs($0 - $1) < 1e-5 })
        }
    }

    @Test func `outputs of another network are an error`() {
        #expect(throws: VisionError.self) {
            try BlazeFaceDetector.candidates(in: [Tensor(shape: [1, 2], values: [0, 0])], minimumScore: 0.5)
        }
    }

    @Test func `values that are not numbers are no face`() throws {
        let outputs = [
            Tensor(shape: [1, 896, 16], values: .init(repeating: .nan, count: 896 * 16)),
            Tensor(shape: [1, 896, 1], values: .init(repeating: 4, count: 896)),
        ]
        #expect(try BlazeFaceDetector.candidates(in: outputs, minimumScore: 0.5).isEmpty)
    }

    @Test func `noise and flat pictures hold no face`() throws {
        let detector = BlazeFaceDetector(model: try Fixtures.model("face_detector.tflite"))
        for image in [Fixtures.noise(), Fixtures.flat(0), Fixtures.flat(128), Fixtures.flat(255)] {
            #expect(try detector.detect(in: image).isEmpty)
        }
    }
}
