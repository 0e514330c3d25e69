public import Imaging

/// Measures two frames as bg-verify does, by its formulas and with its constants, defects included: for comparison only.
///
/// It departs from that service in four things: the patches of the face are always the same; frames of two sizes are
/// measured; what a very tall picture or very many points cost is bounded; its mesh is the network of `FaceMesher`, newer than
/// bg-verify's, whose eyes are 3 % closer. On 160 pairs the background's numbers were the same and 150 decisions; where they
/// differed, the plane's residual or its correlation, which the mesh decides, lay on the other side of a threshold.
public struct ClassicMeter {
    private enum Constants {
        static let widestPixels = 640
        /// bg-verify limits the width only; its memory and time then grow with the height without an end.
        static let tallestPixels = 1500
        static let minimumScore: Float = 0.6
        static let paddingShare = 0.05
        /// MediaPipe's face mesh reports no face below it.
        static let minimumPresence: Float = 0.5
        /// The outer corners of the right and of the left eye.
        static let outerCorners = (33, 263)
        /// bg-verify divides by no less, which makes any motion vast where there is no mesh.
        static let minimumInterOcularPixels = 1e-6
    }

    private let detector: any FaceDetector
    private let mesher: FaceMesher

    /// A meter over the networks that find a face and its points.
    ///
    /// - Parameters:
    ///   - detector: bg-verify uses BlazeFace short range on the whole picture.
    ///   - mesher: the network of 478 points.
    public init(detector: any FaceDetector, mesher: FaceMesher) {
        self.detector = detector
        self.mesher = mesher
    }

    /// The numbers of two pictures; they are not symmetric in them.
    ///
    /// - Throws: `VisionError` when a native stage fails; a picture without a face or texture is not an error.
    public func measure(_ first: Image, _ second: Image) throws(VisionError) -> ClassicNumbers {
        let (one, other) = (try Self.workingPicture(of: first), try Self.workingPicture(of: second))
        let faces = try detector.detect(in: one)
        let frame = try Self.frame(one, face: faces.first)
        let otherFrame = try Self.frame(other, face: detector.detect(in: other).first)
        let registration = try vision { try frame.register(otherFrame) }
        let registered = try Self.registered(other, by: registration.map, to: one)
        let motion = try vision { try frame.motion(to: otherFrame) }
        let residual = try vision { try frame.motion(to: ClassicFrame(gray: registered.gray(), face: nil)) }

        let mesh = try mesh(in: one, faces)
        let interOcular = mesh.map(Self.interOcularPixels) ?? 0
        let unit = max(interOcular, Constants.minimumInterOcularPixels)
        var numbers = ClassicNumbers()
        numbers.matches = registration.matches
        numbers.matchRatio = registration.points == 0 ? 0 : Double(registration.matches) / Double(registration.points)
        numbers.inlierRatio = registration.inlierRatio
        numbers.structuralSimilarity = try vision { try frame.structuralSimilarity(to: otherFrame) }
        numbers.motionDeviationPixels = motion.backgroundDeviationPixels
        numbers.interOcularPixels = interOcular
        numbers.faceMotion = residual.facePixels / unit
        numbers.backgroundMotion = residual.backgroundPixels / unit
        numbers.registrationInliers = registration.map?.inliers ?? 0
        numbers.registrationError = registration.map.map { $0.errorPixels / unit }
        if let mesh, let moved = try self.mesh(in: registered, detector.detect(in: registered)) {
            let geometry = try Self.geometry(of: mesh, moved)
            numbers.depthCorrelation = geometry.depthCorrelation
            numbers.planeResidual = geometry.planeResidualPixels / unit
            numbers.patchDispersion = geometry.patchDispersion
            numbers.facePoints = geometry.planePoints
        }
        return numbers
    }

    /// The picture at most 640 pixels across.
    static func workingPicture(of image: Image) throws(VisionError) -> Image {
        let scale = min(
            Double(Constants.widestPixels) / Double(image.width), Double(Constants.tallestPixels) / Double(image.height)
        )
        guard scale < 1 else { return image }
        return try vision {
            try image.resized(
                width: max(Int(Double(image.width) * scale), 1), height: max(Int(Double(image.height) * scale), 1),
                interpolation: .area)
        }
    }

    /// The frame with the padded box of its best face.
    static func frame(_ image: Image, face: DetectedFace?) throws(VisionError) -> ClassicFrame {
        let seen = face.flatMap { $0.score >= Constants.minimumScore ? $0.box : nil }
        let gray = try vision { try image.gray() }
        return ClassicFrame(gray: gray, face: seen.map { padded($0, in: image) })
    }

    /// A box in whole pixels, a little larger, within the picture; what a box loses at the left or the upper edge it keeps at
    /// the other side, as in bg-verify.
    static func padded(_ box: Rectangle, in image: Image) -> Rectangle {
        let (width, height) = (Double(image.width), Double(image.height))
        let (x, y) = (max(box.x, 0).rounded(.down), max(box.y, 0).rounded(.down))
        let (across, down) = (min(box.width, width - x).rounded(.down), min(box.height, height - y).rounded(.down))
        let padding = (Constants.paddingShare * max(across, down)).rounded(.down)
        let (left, top) = (max(x - padding, 0), max(y - padding, 0))
        return Rectangle(
            x: left, y: top, width: min(width - left, across + 2 * padding),
            height: min(height - top, down + 2 * padding))
    }

    /// The second picture laid over the first; unchanged when there is no map.
    private static func registered(
        _ second: Image, by map: ClassicRegistration.Map?, to first: Image
    ) throws(VisionError) -> Image {
        guard let map else { return second }
        return try vision { try second.warped(by: map.homography, width: first.width, height: first.height) }
    }

    private func mesh(in image: Image, _ faces: [DetectedFace]) throws(VisionError) -> FaceMesh? {
        guard let face = faces.first else { return nil }
        let mesh = try mesher.mesh(of: face, in: image)
        return mesh.presence > Constants.minimumPresence ? mesh : nil
    }

    private static func interOcularPixels(of mesh: FaceMesh) -> Double {
        let (right, left) = Constants.outerCorners
        return mesh.points[right].point.distance(to: mesh.points[left].point)
    }

    private static func geometry(of mesh: FaceMesh, _ moved: FaceMesh) throws(VisionError) -> ClassicGeometry {
        let points = zip(mesh.points, moved.points).map { PointPair(first: $0.point, second: $1.point) }
        return try vision { try ClassicGeometry(of: points, depths: mesh.points.map(\.z)) }
    }
}
