package import Verification
import Vision

/// What a reply says about one picture of which a template was to be made; never the template.
extension TemplateReport: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("face_bbox", "x, y, width, height in pixels.") { $0.face?.boxPixels },
        Field("face_count", in: .counts) { $0.faceCount },
        Field("quality", in: 0...1, "Of the picture; higher = better. Null when it was not measured.") {
            $0.template?.quality
        }, Field("preparation", "What had to be done before a face was found.") { $0.preparation },
        Field("reasons", "Why there is no template.") { $0.reasons },
        Field("liveness", of: DecisionFields.short) { $0.liveness?.decision },
        Field("image_size") { [$0.imageSize.width, $0.imageSize.height] },
        Field(
            "quality_components",
            "ISO/IEC 29794-5: a native value beside a value 0…100, higher = better; empty when quality was not measured."
        ) { $0.quality },
    ]
}

extension PicturePreparation: ReplyValue {}
