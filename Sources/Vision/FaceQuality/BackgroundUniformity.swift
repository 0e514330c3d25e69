import Imaging

/// Plainness of the background (ISO/IEC 29794-5:2025, 7.3: background uniformity; OFIQ `BackgroundUniformity.cpp`).
///
/// Raw: the mean length of the Scharr gradient of luma outside head and shoulders, with the picture's longer side shrunk
/// to 256 pixels. Head and shoulders are polygons of an ordinary person around the mesh, where OFIQ runs a segmentation
/// network. Value: 190 (1 - sigmoid(x; 10, 100)), as OFIQ maps it.
enum BackgroundUniformity {
    enum Constants {
        static let longerSide = 256
        /// Less of the picture than this is not a background to speak of.
        static let minimumShare = 0.03
        static let scale = 1.9
        static let center = 10.0
        static let width = 100.0
    }

    /// Of the shrunken picture; nothing without a mesh.
    static func statistics(of sample: FaceSample) throws(VisionError) -> BackgroundStatistics? {
        guard let mesh = sample.mesh else { return nil }
        return try vision {
            try sample.image.backgroundStatistics(
                outside: FaceRegions.headAndBody(of: mesh), longerSide: Constants.longerSide)
        }
    }

    static func measure(_ background: BackgroundStatistics?) -> QualityComponent {
        let gradient = background.flatMap { $0.share >= Constants.minimumShare ? $0.meanGradient : nil }
        return QualityComponent(.backgroundUniformity, rawValue: gradient) {
            Constants.scale * QualityMapping.falling($0, center: Constants.center, width: Constants.width)
        }
    }
}
