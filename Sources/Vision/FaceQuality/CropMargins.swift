import Imaging

/// The room around the face (ISO/IEC 29794-5:2025, 7.4: leftward and rightward crop, margin above and below).
///
/// Raw: the distance from the face's outermost point to the picture's edge, in face widths at the sides and face heights
/// above and below; negative = that part of the face is cut off. The face is the mesh's oval, or the detector's box
/// without a mesh. Left and right are the subject's.
enum CropMargins {
    enum Constants {
        /// A face that touches the edge is worth 50, and a twelfth of its size beside it is plenty.
        static let center = 0.0
        static let width = 0.02
    }

    static func measure(_ name: QualityComponent.Name, _ sample: FaceSample) -> QualityComponent {
        let face = sample.mesh.map(FaceRegions.bounds) ?? sample.faces.first?.box
        let margin = face.flatMap { face -> Double? in
            guard face.width > 0, face.height > 0 else { return nil }
            return switch name {
            case .rightMargin: face.x / face.width
            case .leftMargin: (Double(sample.image.width) - face.x - face.width) / face.width
            case .topMargin: face.y / face.height
            case .bottomMargin: (Double(sample.image.height) - face.y - face.height) / face.height
            default: nil
            }
        }
        return QualityComponent(name, rawValue: margin) {
            QualityMapping.rising($0, center: Constants.center, width: Constants.width)
        }
    }
}
