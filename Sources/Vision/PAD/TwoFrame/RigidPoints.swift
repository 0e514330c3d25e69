/// The points of MediaPipe's mesh that lie on the head's rigid parts: nose, cheeks, forehead, brows, the rims of the eye
/// sockets. Lids, lips and irises move by themselves, and the oval has the background beside it.
enum RigidPoints {
    /// Their numbers, ascending.
    static let indices = (0..<468).filter { !excluded.contains($0) }

    // `FACEMESH_LIPS`, `FACEMESH_LEFT_EYE`, `FACEMESH_RIGHT_EYE` and `FACEMESH_FACE_OVAL` of face_mesh_connections.py,
    // and the rings of points around the lips.
    private static let excluded = Set(lips + lids + FaceRegions.Constants.oval)
    private static let lips = [
        61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 185, 40, 39, 37, 0, 267, 269, 270, 409, 78, 95, 88, 178, 87,
        14, 317, 402, 318, 324, 308, 191, 80, 81, 82, 13, 312, 311, 310, 415, 76, 77, 90, 180, 85, 16, 315, 404, 320,
        307, 306, 184, 74, 73, 72, 11, 302, 303, 304, 408, 62, 96, 89, 179, 86, 15, 316, 403, 319, 325, 292, 183, 42,
        41, 38, 12, 268, 271, 272, 407,
    ]
    private static let lids = [
        33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246, 263, 249, 390, 373, 374, 380, 381,
        382, 362, 398, 384, 385, 386, 387, 388, 466,
    ]
}
