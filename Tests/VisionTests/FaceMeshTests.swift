import Imaging
import Testing

@testable import Vision

private struct Meshes: Decodable {
    struct Face: Decodable {
        let picture: String
        let points: [Double]
        let blendshapes: [Float]
        /// Row by row, from MediaPipe's canonical face to its camera: x right, y up, z towards the camera.
        let rotation: [Double]

        var pose: HeadPose {
            let r = rotation
            return HeadPose(rotation: [[r[0], -r[1], -r[2]], [-r[3], r[4], r[5]], [-r[6], r[7], r[8]]])
        }
    }
    let faces: [Face]
}

private struct Tensors: Decodable {
    let picture: String
    let step: Int
    let box: [Double]
    let rightEye: [Double]
    let leftEye: [Double]
    let mesh: [Float]
}

struct FaceMeshTests {
    /// The largest distance of a point of 478 from MediaPipe's, depth included.
    static let pointTolerancePixels = 0.5
    static let blendshapeTolerance: Float = 0.01
    /// MediaPipe fits under perspective, this under orthographic projection.
    static let poseToleranceDegrees = 6.0

    @Test func `points, presence and blendshapes are those of MediaPipe`() throws {
        let golden: Meshes = try Fixtures.golden("mesh-mediapipe.json")
        let detector = BlazeFaceDetector(model: try Fixtures.model("face_detector.tflite"))
        let mesher = try Self.mesher()
        #expect(golden.faces.count >= 3)
        for expected in golden.faces {
            let image = try Fixtures.picture(expected.picture)
            let face = try #require(try detector.detect(in: image).first)
            let mesh = try mesher.mesh(of: face, in: image)
            let points = mesh.points.flatMap { [$0.x, $0.y, $0.z] }
            #expect(
                largestDifference(points, expected.points) <= Self.pointTolerancePixels, "\(expected.picture)")
            #expect(mesh.presence > 0.9)
            let pose = HeadPose(of: mesh)
            #expect(pose.largestDifference(to: expected.pose) <= Self.poseToleranceDegrees, "\(expected.picture)")
            #expect(
                zip(mesh.blendshapes, expected.blendshapes).allSatisfy { abs($0 - $1) <= Self.blendshapeTolerance },
                "\(expected.picture)")
        }
    }

    @Test func `the input tensor is MediaPipe's`() throws {
        let golden: Tensors = try Fixtures.golden("tensors-opencv.json")
        let zero = Point(x: 0, y: 0)
        let face = DetectedFace(
            box: Rectangle(x: golden.box[0], y: golden.box[1], width: golden.box[2], height: golden.box[3]), score: 1,
            landmarks: .init(
                rightEye: Point(x: golden.rightEye[0], y: golden.rightEye[1]),
                leftEye: Point(x: golden.leftEye[0], y: golden.leftEye[1]), nose: zero, mouthCorners: [], mouth: zero))
        let tensor = try FaceMesher.input(of: Fixtures.picture(golden.picture), FaceCrop(around: face))
        #expect(tensor.count == 256 * 256 * 3)
        let sampled = golden.mesh.indices.map { tensor[$0 * golden.step] }
        let levels = zip(sampled, golden.mesh).map { abs($0 - $1) * 255 }
        #expect(levels.allSatisfy { $0 <= Fixtures.largestLevelTolerance })
        #expect(levels.reduce(0, +) / Float(levels.count) <= Fixtures.meanLevelTolerance)
    }

    static func mesher() throws -> FaceMesher {
        FaceMesher(
            mesh: try Fixtures.model("face_landmarks_detector.tflite"),
            blendshapes: try Fixtures.model("face_blendshapes.tflite"))
    }
}
