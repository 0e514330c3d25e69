import Foundation
import Imaging

/// How many pixels the face has, and how much of the picture it fills.
enum FaceSize {
    enum Constants {
        /// OFIQ `InterEyeDistance.cpp`.
        static let distanceCenter = 70.0
        static let distanceWidth = 20.0
        /// Beyond this yaw the distance between the eyes is not meaningful.
        static let maximumYawDegrees = 75.0
        /// Seed 004: 0.05 is refused as too small, 0.25 is good.
        static let coverageCenter = 0.06
        static let coverageWidth = 0.02
    }

    /// Raw: the distance between the middles of the eyes over cos(yaw), in pixels (ISO/IEC 29794-5:2025, 7.4:
    /// inter-eye distance).
    static func interEyeDistance(_ sample: FaceSample) -> QualityComponent {
        let distance = sample.geometry.flatMap { geometry -> Double? in
            guard abs(geometry.headPose.yawDegrees) <= Constants.maximumYawDegrees else { return nil }
            return geometry.interEyeDistancePixels / cos(geometry.headPose.yawDegrees * .pi / 180)
        }
        return QualityComponent(.interEyeDistance, rawValue: distance) {
            QualityMapping.rising($0, center: Constants.distanceCenter, width: Constants.distanceWidth)
        }
    }

    /// Raw: the area of the face box inside the picture over the picture's area, 0…1 (eKYC-facial's `face_coverage`).
    static func coverage(_ sample: FaceSample) -> QualityComponent {
        let image = sample.image
        let share = sample.faces.first.flatMap {
            Window($0.box, imageWidth: image.width, imageHeight: image.height)
        }.map { Double($0.width * $0.height) / Double(image.width * image.height) }
        return QualityComponent(.faceCoverage, rawValue: share) {
            QualityMapping.rising($0, center: Constants.coverageCenter, width: Constants.coverageWidth)
        }
    }
}
