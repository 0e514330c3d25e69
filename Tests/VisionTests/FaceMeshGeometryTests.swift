import Foundation
import Imaging
import TestSupport
import Testing

@testable import Vision

private struct Meshes: Decodable {
    struct Face: Decodable {
        let picture: String
        let points: [Double]
    }
    let faces: [Face]

    func mesh(_ picture: String) throws -> FaceMesh {
        let points = try #require(faces.first { $0.picture == picture }).points
        return FaceMesh(
            points: stride(from: 0, to: points.count, by: 3).map {
                Point3(x: points[$0], y: points[$0 + 1], z: points[$0 + 2])
            }, presence: 1, blendshapes: [])
    }
}

struct FaceMeshGeometryTests {
    /// What the issue asks for.
    static let poseToleranceDegrees = 3.0

    /// The canonical face in a picture: it looks straight into the camera, 20 pixels to the centimetre.
    static let frontal: FaceMesh = {
        var points = [Point3](repeating: Point3(x: 320, y: 240, z: 0), count: FaceMesh.pointCount)
        for anchor in CanonicalFace.anchors {
            points[anchor.index] = Point3(
                x: 320 + 20 * anchor.position.x, y: 240 + 20 * anchor.position.y, z: 20 * anchor.position.z)
        }
        return FaceMesh(points: points, presence: 1, blendshapes: [])
    }()

    @Test func `a face that looks into the camera has no angles`() {
        #expect(HeadPose(of: Self.frontal).largestDifference(to: .zero) < 1e-9)
    }

    @Test(arguments: [-40.0, -15, 0, 25, 40], [-30.0, -10, 0, 30])
    func `a turned mesh has the angles it was turned by`(yaw: Double, pitch: Double) {
        for roll in [-30.0, 0, 12, 30] {
            let pose = HeadPose(yawDegrees: yaw, pitchDegrees: pitch, rollDegrees: roll)
            #expect(HeadPose(of: Self.frontal.turned(by: pose)).largestDifference(to: pose) < 1e-6)
        }
    }

    @Test(arguments: [-40.0, 0, 40], [-30.0, 0, 30])
    func `noise and an open mouth move the angles by less than 3 degrees`(yaw: Double, pitch: Double) {
        var generator = SplitMix64(seed: 7)
        for roll in [-30.0, 0, 30] {
            let pose = HeadPose(yawDegrees: yaw, pitchDegrees: pitch, rollDegrees: roll)
            let shaken = Self.frontal.turned(by: pose).points.map { point in
                // 3 % of the distance between the outer corners of the eyes.
                Point3(
                    x: point.x + .random(in: -5...5, using: &generator),
                    y: point.y + .random(in: -5...5, using: &generator),
                    z: point.z + .random(in: -5...5, using: &generator))
            }
            let mesh = FaceMesh(points: shaken, presence: 1, blendshapes: [])
            #expect(HeadPose(of: mesh).largestDifference(to: pose) < Self.poseToleranceDegrees)
        }
    }

    @Test func `the signs of the angles are those that the documentation states`() {
        let nose = 4
        let forehead = 10
        let start = Self.frontal.points
        let left = Self.frontal.turned(by: HeadPose(yawDegrees: 20, pitchDegrees: 0, rollDegrees: 0)).points
        #expect(left[nose].x > start[nose].x, "the subject's left is the right side of the picture")
        let up = Self.frontal.turned(by: HeadPose(yawDegrees: 0, pitchDegrees: 20, rollDegrees: 0)).points
        #expect(up[nose].y < start[nose].y, "up is the upper side of the picture")
        let leaning = Self.frontal.turned(by: HeadPose(yawDegrees: 0, pitchDegrees: 0, rollDegrees: 20)).points
        #expect(leaning[forehead].x > start[forehead].x, "the subject's left shoulder is on the right of the picture")
    }

    @Test(arguments: Fixtures.portraits)
    func `a portrait turned in its plane changes its roll alone`(picture: String) throws {
        let mesh = try (Fixtures.golden("mesh-mediapipe.json") as Meshes).mesh(picture)
        let before = FaceGeometry(of: mesh)
        let after = FaceGeometry(of: mesh.turned(by: HeadPose(yawDegrees: 0, pitchDegrees: 0, rollDegrees: 25)))
        #expect(abs(after.headPose.rollDegrees - before.headPose.rollDegrees - 25) < 1e-6)
        #expect(abs(after.headPose.yawDegrees - before.headPose.yawDegrees) < 1e-6)
        #expect(abs(after.headPose.pitchDegrees - before.headPose.pitchDegrees) < 1e-6)
        #expect(abs(after.interEyeDistancePixels - before.interEyeDistancePixels) < 1e-6)
        #expect(abs(after.rightEye.aspectRatio - before.rightEye.aspectRatio) < 1e-9)
        #expect(abs(after.mouthAspectRatio - before.mouthAspectRatio) < 1e-9)
    }

    @Test func `eyes, irises and mouth of portraits are where and as they are seen`() throws {
        let meshes: Meshes = try Fixtures.golden("mesh-mediapipe.json")
        let smiling = FaceGeometry(of: try meshes.mesh("collins-1999.jpg"))
        let serious = FaceGeometry(of: try meshes.mesh("biden-2010.jpg"))
        for geometry in [smiling, serious] {
            #expect(geometry.rightEye.irisCenter.x < geometry.leftEye.irisCenter.x)
            for eye in [geometry.rightEye, geometry.leftEye] {
                #expect((0.15...0.45).contains(eye.aspectRatio))
                // An iris is 11.7 mm wide, the eyes are 63 mm apart on average: 0.09 of it is the radius.
                #expect((0.06...0.13).contains(eye.irisSemiAxes.major / geometry.interEyeDistancePixels))
                #expect(eye.irisSemiAxes.minor <= eye.irisSemiAxes.major)
            }
        }
        #expect(serious.mouthAspectRatio < 0.05)
        #expect(smiling.mouthAspectRatio > 0.1)
    }

    @Test func `shut lids have no opening`() throws {
        let meshes: Meshes = try Fixtures.golden("mesh-mediapipe.json")
        var points = try meshes.mesh("collins-1999.jpg").points
        for (upper, lower) in [(160, 144), (158, 153)] { points[upper] = points[lower] }
        let geometry = FaceGeometry(of: FaceMesh(points: points, presence: 1, blendshapes: []))
        #expect(geometry.rightEye.aspectRatio == 0)
        #expect(geometry.leftEye.aspectRatio > 0.2)
    }

    @Test func `an ellipse has the axes and the angle it was made of`() {
        let (major, minor, angle) = (9.0, 4.0, 30.0 * Double.pi / 180)
        let rim = [0.4, 0.4 + .pi / 2, 0.4 + .pi, 0.4 + 1.5 * .pi].map { (t: Double) in
            Point(
                x: 50 + major * cos(t) * cos(angle) - minor * sin(t) * sin(angle),
                y: 60 + major * cos(t) * sin(angle) + minor * sin(t) * cos(angle))
        }
        let ellipse = Ellipse(diameters: (rim[0], rim[2]), (rim[1], rim[3]))
        #expect(abs(ellipse.semiAxes.major - major) < 1e-9)
        #expect(abs(ellipse.semiAxes.minor - minor) < 1e-9)
        #expect(abs(ellipse.angleDegrees - 30) < 1e-9)
    }

    @Test func `a mesh without extent gives finite numbers`() {
        let point = Point3(x: 1, y: 1, z: 1)
        let mesh = FaceMesh(points: .init(repeating: point, count: FaceMesh.pointCount), presence: 0, blendshapes: [])
        let geometry = FaceGeometry(of: mesh)
        #expect(geometry.headPose.yawDegrees.isFinite && geometry.headPose.pitchDegrees.isFinite)
        #expect(geometry.rightEye.aspectRatio == 0 && geometry.mouthAspectRatio == 0)
    }
}

extension HeadPose {
    fileprivate static let zero = HeadPose(yawDegrees: 0, pitchDegrees: 0, rollDegrees: 0)
}

extension FaceMesh {
    /// The mesh tipped by the pitch, turned by the yaw and rolled, each about the picture's axes through its first point.
    fileprivate func turned(by pose: HeadPose) -> FaceMesh {
        let origin = points[0]
        let (yaw, pitch, roll) = (
            pose.yawDegrees * .pi / 180, pose.pitchDegrees * .pi / 180, pose.rollDegrees * .pi / 180
        )
        let turned = points.map { point in
            var (x, y, z) = (point.x - origin.x, point.y - origin.y, point.z - origin.z)
            (y, z) = (y * cos(pitch) + z * sin(pitch), z * cos(pitch) - y * sin(pitch))
            (x, z) = (x * cos(yaw) - z * sin(yaw), z * cos(yaw) + x * sin(yaw))
            (x, y) = (x * cos(roll) - y * sin(roll), y * cos(roll) + x * sin(roll))
            return Point3(x: x + origin.x, y: y + origin.y, z: z + origin.z)
        }
        return FaceMesh(points: turned, presence: presence, blendshapes: blendshapes)
    }
}
