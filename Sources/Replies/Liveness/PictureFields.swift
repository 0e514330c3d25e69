package import Verification
package import Vision

/// What a reply says about a face in one picture.
protocol MeasuredPicture {
    var imageSize: (width: Int, height: Int) { get }
    var faces: [DetectedFace] { get }
    var geometry: FaceGeometry? { get }
    var quality: [QualityComponent] { get }
    var pad: SingleFramePAD? { get }
}

extension LivenessReport: MeasuredPicture {}
extension PairReport.Frame: MeasuredPicture {}

/// What was measured on one picture.
enum PictureFields {
    /// In the reply about one picture.
    static let single = all.named(
        "scores", "face_bbox", "quality", "cues", "networks", "spread", "face_count", "head_pose", "image_size")

    /// In the reply about two pictures, of each.
    static let frame = all.named(
        "image_size", "face_bbox", "face_count", "head_pose", "inter_eye_distance", "quality", "pad_score", "networks",
        "spread", "cues")

    private static let all: [Field<any MeasuredPicture>] = [
        Field("image_size", "Columns and rows of the upright picture.") { [$0.imageSize.width, $0.imageSize.height] },
        Field("face_bbox", "x, y, width, height in pixels.") { $0.faces.first?.boxPixels },
        Field("face_count", in: .counts, "The faces found.") { $0.faces.count },
        Field("head_pose", "0, 0, 0 looks straight into the camera; left is the subject's.") { $0.geometry?.headPose },
        Field("inter_eye_distance", "The distance between the middles of the eyes in pixels.") {
            $0.geometry?.interEyeDistancePixels
        },
        Field("quality", "ISO/IEC 29794-5: a native value beside a value 0…100, higher = better.") { $0.quality },
        Field("scores", "The native value of each quality component.") { picture in
            NamedValues(members: picture.quality.map { ($0.name.rawValue, $0.rawValue) })
        },
        Field("pad_score", "The networks' score of this picture; higher = more bona fide.") { $0.pad?.score },
        Field("networks", "Each network's scores.") { $0.pad?.networks ?? [] },
        Field("spread", "The difference between the crops; 0 = stable.") { $0.pad.map { Double($0.spread) } },
        Field("cues", "Classical signs of an attack; they can only deny or abstain.") { $0.pad?.cues ?? [] },
    ]
}

extension ClosedRange<Double> {
    /// A number of things.
    package static let counts: Self = 0...(.infinity)
}

extension DetectedFace {
    /// Its box in whole pixels of the upright picture, as in eKYC-facial.
    var boxPixels: [Int?] { [box.x, box.y, box.width, box.height].map { Int(exactly: $0.rounded()) } }
}

extension HeadPose: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("yaw_degrees") { $0.yawDegrees }, Field("pitch_degrees") { $0.pitchDegrees },
        Field("roll_degrees") { $0.rollDegrees },
    ]
}

extension QualityComponent: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("name", "The component.") { $0.name }, Field("raw_value", "Its native value.") { $0.rawValue },
        Field("value", in: 0...100) { $0.value }, Field("status", "Whether it could be measured.") { $0.status },
    ]
}

extension PADCue: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("name", "The cue.") { $0.name }, Field("raw_value", "Its native value.") { $0.rawValue },
        Field("value", in: 0...1, "Higher = more like an attack.") { $0.value },
    ]
}

extension SingleFramePAD.NetworkScores: ReplyObject {
    package static let fields: [Field<Self>] = [Field("model") { $0.model }, Field("crops") { $0.crops }]
}

extension QualityComponent.Name: ReplyValue {}
extension QualityComponent.Status: ReplyValue {}
extension PADCue.Name: ReplyValue {}
