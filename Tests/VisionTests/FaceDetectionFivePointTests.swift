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

/// YuNet and MTCNN against the pipelines that they come with.
struct FaceDetectionFivePointTests {
    /// OpenVINO against OpenCV's and ONNX Runtime's arithmetic; 0.001 was measured.
    static let tolerancePixels = 0.1
    static let scoreTolerance: Float = 0.01

    @Test func `YuNet's boxes and points are those of OpenCV`() throws {
        let detector = YuNetDetector(model: try Fixtures.model("face_detection_yunet_2023mar.onnx"))
        try expect(detector, finds: "detection-yunet.json")
    }

    @Test func `MTCNN's boxes and points are those of its package`() throws {
        try expect(try Self.mtcnn(), finds: "detection-mtcnn.json")
    }

    @Test func `noise and flat pictures hold no face`() throws {
        let yunet = YuNetDetector(model: try Fixtures.model("face_detection_yunet_2023mar.onnx"))
        let mtcnn = try Self.mtcnn()
        for image in [Fixtures.noise(side: 160), Fixtures.flat(0, side: 160), Fixtures.flat(128, side: 160)] {
            #expect(try yunet.detect(in: image).isEmpty)
            #expect(try mtcnn.detect(in: image).isEmpty)
        }
    }

    @Test(arguments: [(1, 1), (2, 500), (500, 2), (13, 13)])
    func `pictures of odd sizes are searched without an error`(width: Int, height: Int) throws {
        let image = Image(
            width: width, height: height, layout: .rgb, pixels: .init(repeating: 90, count: width * height * 3))
        let detectors: [any FaceDetector] = [
            BlazeFaceDetector(model: try Fixtures.model("face_detector.tflite")),
            YuNetDetector(model: try Fixtures.model("face_detection_yunet_2023mar.onnx")), try Self.mtcnn(),
        ]
        for detector in detectors { #expect(try detector.detect(in: image).isEmpty) }
    }

    @Test func `outputs of another network are an error`() {
        #expect(throws: VisionError.self) {
            try YuNetDetector.candidates(in: [Tensor(shape: [1, 2], values: [0, 0])], minimumScore: 0.5)
        }
    }

    private static func mtcnn() throws -> MTCNNDetector {
        MTCNNDetector(
            propose: try Fixtures.model("pnet.onnx", inputShape: MTCNNDetector.proposalInputShape),
            refine: try Fixtures.model("rnet.onnx"), output: try Fixtures.model("onet.onnx"))
    }

    private func expect(_ detector: some FaceDetector, finds file: String) throws {
        let golden: Detections = try Fixtures.golden(file)
        for picture in golden.pictures {
            let faces = try detector.detect(in: Fixtures.picture(picture.picture))
            try #require(faces.count == picture.faces.count, "\(picture.picture)")
            for (face, expected) in zip(faces, picture.faces) {
                let box = [face.box.x, face.box.y, face.box.width, face.box.height]
                #expect(largestDifference(box, expected.box) <= Self.tolerancePixels, "\(picture.picture)")
                let landmarks = face.landmarks
                let points = [landmarks.rightEye, landmarks.leftEye, landmarks.nose] + landmarks.mouthCorners
                let difference = largestDifference(points.flatMap { [$0.x, $0.y] }, expected.points)
                #expect(difference <= Self.tolerancePixels, "\(picture.picture)")
                #expect(abs(face.score - expected.score) <= Self.scoreTolerance, "\(picture.picture)")
            }
        }
    }
}
