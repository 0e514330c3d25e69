import Imaging

/// What the measures of one picture share, taken once: statistics of the face at a fixed size and of its original
/// pixels.
struct FaceSample {
    /// The parts of the face whose pixels are looked at.
    struct Regions {
        let face: RegionStatistics
        let rightHalf: RegionStatistics
        let leftHalf: RegionStatistics
        let rightCheek: RegionStatistics
        let leftCheek: RegionStatistics
        let rightLowerLid: RegionStatistics
        let leftLowerLid: RegionStatistics
        let rightEye: RegionStatistics
        let leftEye: RegionStatistics
        /// Both eyes with their lids, the nose and the mouth.
        let features: [RegionStatistics]
    }

    enum Constants {
        /// The distance between the eyes to which the face is brought before regions and sharpness are measured. Less
        /// than the 60 pixels of usual webcam faces, so that their size hardly counts.
        static let interEyePixels = 48.0
        /// Below this the pixels of the parts are too few.
        static let minimumInterEyePixels = 12.0
        /// The minimum share of the face's rectangle that lies in the picture.
        static let minimumVisibleShare = 0.5
        /// The maximum side of the window of original pixels, around the middle of the face; it bounds the time.
        static let maximumWindow = 640.0
        /// Crété's filter, in pixels at the fixed size; scikit-image's default.
        static let blurFilter = 11
    }

    let image: Image
    let faces: [DetectedFace]
    let mesh: FaceMesh?
    let geometry: FaceGeometry?
    let jpegQuality: Int?
    /// Absent without a mesh, or when too little of the face is in the picture.
    let regions: Regions?
    /// 0…1, 1 = most blurred; at the fixed size.
    let blurEffect: Double?
    /// Of the original pixels of the face box.
    let texture: TextureStatistics?

    init(
        image: Image, faces: [DetectedFace], mesh: FaceMesh?, geometry: FaceGeometry?, jpegQuality: Int?
    ) throws(ImagingError) {
        self.image = image
        self.faces = faces
        // A network's output may be anything; a mesh with a coordinate that is not a number is not a mesh.
        self.mesh = mesh.flatMap { mesh in
            mesh.points.allSatisfy { $0.x.isFinite && $0.y.isFinite } ? mesh : nil
        }
        self.geometry = geometry
        self.jpegQuality = jpegQuality
        texture = try Self.texture(of: image, face: faces.first)
        guard let mesh = self.mesh, let crop = try Self.normalised(image, mesh) else {
            regions = nil
            blurEffect = nil
            return
        }
        regions = try Self.regions(of: mesh, in: crop)
        blurEffect = try crop.image.blurEffect(filterSize: Constants.blurFilter)
    }

    private static func texture(of image: Image, face: DetectedFace?) throws(ImagingError) -> TextureStatistics? {
        guard let box = face?.box,
            let whole = Window(box, imageWidth: image.width, imageHeight: image.height)
        else { return nil }
        let width = min(Double(whole.width), Constants.maximumWindow)
        let height = min(Double(whole.height), Constants.maximumWindow)
        let part = Rectangle(
            x: Double(whole.x) + (Double(whole.width) - width) / 2,
            y: Double(whole.y) + (Double(whole.height) - height) / 2, width: width, height: height)
        guard let window = Window(part, imageWidth: image.width, imageHeight: image.height),
            min(window.width, window.height) >= TextureStatistics.minimumSide
        else { return nil }
        return try image.textureStatistics(of: window)
    }

    /// The visible part of the mesh's rectangle at the fixed size, and the map from the picture to it.
    private static func normalised(
        _ image: Image, _ mesh: FaceMesh
    ) throws(ImagingError) -> (image: Image, map: AffineTransform)? {
        let bounds = FaceRegions.bounds(of: mesh)
        let distance = FaceRegions.interEyeDistance(of: mesh)
        guard distance >= Constants.minimumInterEyePixels,
            let window = Window(bounds, imageWidth: image.width, imageHeight: image.height),
            Double(window.width * window.height) >= Constants.minimumVisibleShare * bounds.area
        else { return nil }
        // A face whose rectangle is huge beside its eyes is turned away; the size of the copy stays bounded.
        let scale = min(Constants.interEyePixels / distance, Constants.maximumWindow / max(bounds.width, bounds.height))
        let width = max(1, (Double(window.width) * scale).rounded())
        let height = max(1, (Double(window.height) * scale).rounded())
        let across = width / Double(window.width)
        let down = height / Double(window.height)
        let map = AffineTransform(
            across, 0, (0.5 - Double(window.x)) * across - 0.5, 0, down, (0.5 - Double(window.y)) * down - 0.5)
        return (try image.resized(window, width: Int(width), height: Int(height)), map)
    }

    private static func regions(
        of mesh: FaceMesh, in crop: (image: Image, map: AffineTransform)
    ) throws(ImagingError) -> Regions {
        typealias Lists = FaceRegions.Constants
        let parts = [
            Lists.oval, Lists.rightCheek, Lists.leftCheek, Lists.rightLowerLid, Lists.leftLowerLid, Lists.rightEye,
            Lists.leftEye, Lists.rightSocket, Lists.leftSocket, Lists.nose, Lists.mouth,
        ].map { FaceRegions.polygon($0, of: mesh) }
        let halves = [FaceRegions.rightHalf(of: mesh), FaceRegions.leftHalf(of: mesh)]
        let found = try crop.image.regionStatistics(of: (parts + halves).map { $0.map { crop.map($0) } })
        return Regions(
            face: found[0], rightHalf: found[11], leftHalf: found[12], rightCheek: found[1], leftCheek: found[2],
            rightLowerLid: found[3], leftLowerLid: found[4], rightEye: found[5], leftEye: found[6],
            features: Array(found[7...10]))
    }
}
