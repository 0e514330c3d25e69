/// The 52 movements of a face whose strength MediaPipe's blendshape network estimates, in the network's order.
///
/// Left and right are the subject's; the names are those of `face_blendshapes_graph.cc`.
public enum Blendshape: Int, Sendable, CaseIterable {
    /// No expression; not a coefficient to be used.
    case neutral
    /// The left brow lowered.
    case browDownLeft
    /// The right brow lowered.
    case browDownRight
    /// The inner ends of the brows raised.
    case browInnerUp
    /// The outer end of the left brow raised.
    case browOuterUpLeft
    /// The outer end of the right brow raised.
    case browOuterUpRight
    /// The cheeks blown up.
    case cheekPuff
    /// The left cheek raised.
    case cheekSquintLeft
    /// The right cheek raised.
    case cheekSquintRight
    /// The left eye shut.
    case eyeBlinkLeft
    /// The right eye shut.
    case eyeBlinkRight
    /// The left eye turned down.
    case eyeLookDownLeft
    /// The right eye turned down.
    case eyeLookDownRight
    /// The left eye turned to the nose.
    case eyeLookInLeft
    /// The right eye turned to the nose.
    case eyeLookInRight
    /// The left eye turned away from the nose.
    case eyeLookOutLeft
    /// The right eye turned away from the nose.
    case eyeLookOutRight
    /// The left eye turned up.
    case eyeLookUpLeft
    /// The right eye turned up.
    case eyeLookUpRight
    /// The left eye narrowed.
    case eyeSquintLeft
    /// The right eye narrowed.
    case eyeSquintRight
    /// The left eye opened wide.
    case eyeWideLeft
    /// The right eye opened wide.
    case eyeWideRight
    /// The jaw pushed forward.
    case jawForward
    /// The jaw moved to the left.
    case jawLeft
    /// The jaw opened.
    case jawOpen
    /// The jaw moved to the right.
    case jawRight
    /// The lips closed while the jaw is open.
    case mouthClose
    /// The left corner of the mouth drawn back.
    case mouthDimpleLeft
    /// The right corner of the mouth drawn back.
    case mouthDimpleRight
    /// The left corner of the mouth lowered.
    case mouthFrownLeft
    /// The right corner of the mouth lowered.
    case mouthFrownRight
    /// The lips made a funnel.
    case mouthFunnel
    /// The mouth moved to the left.
    case mouthLeft
    /// The lower lip lowered on the left.
    case mouthLowerDownLeft
    /// The lower lip lowered on the right.
    case mouthLowerDownRight
    /// The lips pressed together on the left.
    case mouthPressLeft
    /// The lips pressed together on the right.
    case mouthPressRight
    /// The lips puckered.
    case mouthPucker
    /// The mouth moved to the right.
    case mouthRight
    /// The lower lip rolled in.
    case mouthRollLower
    /// The upper lip rolled in.
    case mouthRollUpper
    /// The lower lip pushed up.
    case mouthShrugLower
    /// The upper lip pushed up.
    case mouthShrugUpper
    /// The left corner of the mouth raised.
    case mouthSmileLeft
    /// The right corner of the mouth raised.
    case mouthSmileRight
    /// The left corner of the mouth drawn outwards.
    case mouthStretchLeft
    /// The right corner of the mouth drawn outwards.
    case mouthStretchRight
    /// The upper lip raised on the left.
    case mouthUpperUpLeft
    /// The upper lip raised on the right.
    case mouthUpperUpRight
    /// The left side of the nose raised.
    case noseSneerLeft
    /// The right side of the nose raised.
    case noseSneerRight

    /// The points of the mesh that the network reads, in its order (`kLandmarksSubsetIdxs`).
    static let meshIndices = [
        0, 1, 4, 5, 6, 7, 8, 10, 13, 14, 17, 21, 33, 37, 39, 40, 46, 52, 53, 54, 55, 58, 61, 63, 65, 66, 67, 70,
        78, 80, 81, 82, 84, 87, 88, 91, 93, 95, 103, 105, 107, 109, 127, 132, 133, 136, 144, 145, 146, 148, 149,
        150, 152, 153, 154, 155, 157, 158, 159, 160, 161, 162, 163, 168, 172, 173, 176, 178, 181, 185, 191, 195,
        197, 234, 246, 249, 251, 263, 267, 269, 270, 276, 282, 283, 284, 285, 288, 291, 293, 295, 296, 297, 300,
        308, 310, 311, 312, 314, 317, 318, 321, 323, 324, 332, 334, 336, 338, 356, 361, 362, 365, 373, 374, 375,
        377, 378, 379, 380, 381, 382, 384, 385, 386, 387, 388, 389, 390, 397, 398, 400, 402, 405, 409, 415, 454,
        466, 468, 469, 470, 471, 472, 473, 474, 475, 476, 477,
    ]
}

extension FaceMesh {
    /// The strength of a movement, 0…1; absent when the blendshapes were not asked for.
    public subscript(blendshape: Blendshape) -> Float? {
        blendshapes.isEmpty ? nil : blendshapes[blendshape.rawValue]
    }
}
