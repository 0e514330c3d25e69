import Foundation
import Imaging
import Inference
import Testing

@testable import Verification
@testable import Vision

/// Pictures, models and changes to pictures for the tests of quality.
enum QualityFixtures {
    static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let sharedData = packageRoot.deletingLastPathComponent().appending(path: "shared/data")
    static let portraits = [
        "obama-2012.jpg", "obama-2009.jpg", "obama-2010.jpg", "biden-2010.jpg", "collins-1999.jpg",
    ]

    static func model(_ name: String) throws -> Model {
        let configured = ProcessInfo.processInfo.environment["BONAFIDE_HOME"]
        let home = configured.map { URL(filePath: $0) } ?? packageRoot.appending(path: ".bonafide")
        do {
            let store = try ModelStore(home: home.path())
            return try store.load(name, engine: Engine(library: store.engineLibraryPath()))
        } catch {
            Issue.record("\(error): run make setup")
            throw error
        }
    }

    static func decode(_ url: URL) throws -> Image {
        try ImageDecoder().decode(Array(Data(contentsOf: url))).image
    }

    static func portrait(_ name: String) throws -> Image {
        try decode(packageRoot.appending(path: "Samples/portraits/\(name)"))
    }
}

/// Finds the face and its mesh as the jobs do.
struct QualityPipeline {
    private let detector: BlazeFaceDetector
    private let mesher: FaceMesher

    init() throws {
        detector = BlazeFaceDetector(model: try QualityFixtures.model("blazeface-short"))
        mesher = FaceMesher(mesh: try QualityFixtures.model("face-mesh"), blendshapes: nil)
    }

    /// Nothing when there is no face.
    func subject(_ image: Image) throws -> QualitySubject? {
        var faces = try detector.detect(in: image)
        guard let selection = FaceSelection(among: faces, minimumAreaShare: 0) else { return nil }
        faces.removeAll { $0 == selection.face }
        return QualitySubject(
            image: image, faces: [selection.face] + faces, mesh: try mesher.mesh(of: selection.face, in: image))
    }
}

/// A picture with its face and mesh; each part may be changed to make a defect.
struct QualitySubject {
    var image: Image
    var faces: [DetectedFace]
    var mesh: FaceMesh

    func components(geometry: FaceGeometry? = nil) throws -> [QualityComponent] {
        try FaceQualityAssessor().assess(
            image: image, faces: faces, mesh: mesh, geometry: geometry ?? FaceGeometry(of: mesh), jpegQuality: nil)
    }

    func reasons(_ purpose: QualityPurpose = .pad, geometry: FaceGeometry? = nil) throws -> [Reason] {
        try QualityRule(limits: .builtIn(for: purpose)).decide(components(geometry: geometry)).reasons
    }

    /// The face with another state of eyes and mouth.
    func geometry(eyeAspectRatio: Double, mouthAspectRatio: Double) -> FaceGeometry {
        let geometry = FaceGeometry(of: mesh)
        let eye = EyeState(
            aspectRatio: eyeAspectRatio, irisCenter: geometry.leftEye.irisCenter, irisSemiAxes: (2, 2),
            irisAngleDegrees: 0)
        return FaceGeometry(
            headPose: geometry.headPose, interEyeDistancePixels: geometry.interEyeDistancePixels,
            rightEye: geometry.rightEye, leftEye: eye, mouthAspectRatio: mouthAspectRatio)
    }

    /// The mesh turned around the vertical axis through its middle.
    func turned(yawDegrees: Double) -> FaceMesh {
        let (sine, cosine) = (sin(yawDegrees * .pi / 180), cos(yawDegrees * .pi / 180))
        let middle = mesh.points.map(\.x).reduce(0, +) / Double(mesh.points.count)
        let points = mesh.points.map { point in
            Point3(
                x: middle + (point.x - middle) * cosine + point.z * sine, y: point.y,
                z: point.z * cosine - (point.x - middle) * sine)
        }
        return FaceMesh(points: points, presence: mesh.presence, blendshapes: [])
    }

    /// Dark lenses over both eye sockets, of the given opacity.
    func wearingSunglasses(opacity: Double) -> Image {
        let rims = [
            [226, 31, 228, 229, 230, 231, 232, 233, 244, 189, 221, 222, 223, 224, 225, 113],
            [446, 261, 448, 449, 450, 451, 452, 453, 464, 413, 441, 442, 443, 444, 445, 342],
        ].map { rim -> [Point] in
            let corners = FaceRegions.polygon(rim, of: mesh)
            let middle = Point(
                x: corners.map(\.x).reduce(0, +) / Double(corners.count),
                y: corners.map(\.y).reduce(0, +) / Double(corners.count))
            return corners.map {
                Point(x: middle.x + 1.25 * ($0.x - middle.x), y: middle.y + 1.25 * ($0.y - middle.y))
            }
        }
        let heights = rims.joined().map(\.y)
        let rows = (heights.min() ?? 0)...(heights.max() ?? 0)
        return image.mapped { x, y, level in
            guard rows.contains(Double(y)) else { return level }
            let isCovered = rims.contains { $0.contains(x: Double(x), y: Double(y)) }
            return isCovered ? (1 - opacity) * level + opacity * 20 : level
        }
    }
}

extension [Point] {
    /// Even-odd rule.
    fileprivate func contains(x: Double, y: Double) -> Bool {
        var isInside = false
        var previous = self[count - 1]
        for corner in self {
            if (corner.y > y) != (previous.y > y),
                x < (previous.x - corner.x) * (y - corner.y) / (previous.y - corner.y) + corner.x
            {
                isInside.toggle()
            }
            previous = corner
        }
        return isInside
    }
}

extension Image {
    /// Every sample replaced, by column, row and level.
    func mapped(_ level: (Int, Int, Double) -> Double) -> Image {
        var samples = pixels
        for y in 0..<height {
            for x in 0..<width {
                for sample in (y * width + x) * 3..<(y * width + x + 1) * 3 {
                    samples[sample] = UInt8(Swift.min(Swift.max(level(x, y, Double(samples[sample])), 0), 255))
                }
            }
        }
        return Image(width: width, height: height, layout: .rgb, pixels: samples)
    }

    /// Every sample replaced by its level alone.
    func toned(_ level: (Double) -> Double) -> Image {
        let table = (0...255).map { UInt8(Swift.min(Swift.max(level(Double($0)), 0), 255)) }
        return Image(width: width, height: height, layout: .rgb, pixels: pixels.map { table[Int($0)] })
    }

    func scaled(_ factor: Double) throws -> Image {
        try resized(
            width: Int(Double(width) * factor), height: Int(Double(height) * factor),
            interpolation: factor < 1 ? .area : .linear)
    }

    /// Detail finer than `factor` pixels is lost.
    func blurred(_ factor: Double) throws -> Image {
        try scaled(1 / factor).resized(width: width, height: height, interpolation: .linear)
    }

    func recompressed(quality: Int) throws -> Image { try ImageDecoder().decode(jpegBytes(quality: quality)).image }
}

extension QualityLimits {
    /// The limits of the built-in policy.
    static func builtIn(for purpose: QualityPurpose) throws -> QualityLimits {
        try Policy.builtIn().policy.quality[purpose]
    }
}
