import Imaging

/// Named parts of the face as lists of points of MediaPipe's face mesh; left and right are the subject's.
enum FaceRegions {
    /// Source of the numbers: MediaPipe's canonical face model (`face_mesh_connections.py` for oval and lids; cheeks,
    /// lower rims and midline read off `canonical_face_model_uv_visualization.png`).
    enum Constants {
        /// From the forehead's middle along the subject's left side to the chin and back on the right.
        static let oval = [
            10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
            150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
        ]
        /// Where the chin stands in the oval.
        static let chinInOval = 18
        /// Between forehead and chin, downwards, without both ends.
        static let midline = [
            151, 9, 8, 168, 6, 197, 195, 5, 4, 1, 19, 94, 2, 164, 0, 11, 12, 13, 14, 15, 16, 17, 18, 200, 199, 175,
        ]
        static let rightCheek = [117, 118, 101, 36, 205, 187, 123]
        static let leftCheek = [346, 347, 330, 266, 425, 411, 352]
        /// Between the lower lid and the rim of the eye socket.
        static let rightLowerLid = [
            33, 7, 163, 144, 145, 153, 154, 155, 133, 244, 233, 232, 231, 230, 229, 228, 31, 226,
        ]
        static let leftLowerLid = [
            263, 249, 390, 373, 374, 380, 381, 382, 362, 464, 453, 452, 451, 450, 449, 448, 261, 446,
        ]
        /// The rims of both lids.
        static let rightEye = [33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246]
        static let leftEye = [263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466]
        /// The eyes with their lids, within the sockets.
        static let rightSocket = [226, 31, 228, 229, 230, 231, 232, 233, 244, 189, 221, 222, 223, 224, 225, 113]
        static let leftSocket = [446, 261, 448, 449, 450, 451, 452, 453, 464, 413, 441, 442, 443, 444, 445, 342]
        static let nose = [
            168, 122, 174, 198, 209, 49, 48, 64, 98, 97, 2, 326, 327, 294, 278, 279, 429, 420, 399, 351,
        ]
        static let mouth = [
            61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185,
        ]
        static let forehead = 10
        static let chin = 152
        /// The outermost points of the oval at the ears.
        static let rightSide = 234
        static let leftSide = 454
        /// The outer and inner corner of each eye.
        static let rightEyeCorners = [33, 133]
        static let leftEyeCorners = [263, 362]
        /// Hair and ears reach this far beyond the mesh, in face widths and heights.
        static let headHalfWidth = 0.85
        static let hairHeight = 0.45
        /// Half widths of neck and shoulders in face widths, and where they are below the chin in face heights.
        static let neckHalfWidth = 0.6
        static let shoulderHalfWidth = 1.7
        static let shoulderDepth = 0.6
        static let bodyHalfWidth = 2.3
    }

    /// The corners of a part.
    static func polygon(_ indices: [Int], of mesh: FaceMesh) -> [Point] { indices.map { mesh.points[$0].point } }

    /// The half of the face on the subject's left, from the oval to the midline.
    static func leftHalf(of mesh: FaceMesh) -> [Point] {
        polygon(Constants.oval[...Constants.chinInOval] + Constants.midline.reversed(), of: mesh)
    }

    /// The half of the face on the subject's right, from the midline to the oval.
    static func rightHalf(of mesh: FaceMesh) -> [Point] {
        polygon(Constants.midline + Constants.oval[Constants.chinInOval...] + [Constants.forehead], of: mesh)
    }

    /// The distance between the middles of the eyes' corners, in pixels.
    static func interEyeDistance(of mesh: FaceMesh) -> Double {
        func middle(_ corners: [Int]) -> Point {
            let ends = polygon(corners, of: mesh)
            return Point(x: (ends[0].x + ends[1].x) / 2, y: (ends[0].y + ends[1].y) / 2)
        }
        return middle(Constants.rightEyeCorners).distance(to: middle(Constants.leftEyeCorners))
    }

    /// The smallest upright rectangle around the oval, in pixels.
    static func bounds(of mesh: FaceMesh) -> Rectangle {
        let oval = polygon(Constants.oval, of: mesh)
        let left = oval.map(\.x).min() ?? 0
        let top = oval.map(\.y).min() ?? 0
        return Rectangle(
            x: left, y: top, width: (oval.map(\.x).max() ?? 0) - left, height: (oval.map(\.y).max() ?? 0) - top)
    }

    /// Two polygons that cover head with hair, and neck with shoulders, of an ordinary person.
    static func headAndBody(of mesh: FaceMesh) -> [[Point]] {
        let top = mesh.points[Constants.forehead].point
        let chin = mesh.points[Constants.chin].point
        let width = mesh.points[Constants.rightSide].point.distance(to: mesh.points[Constants.leftSide].point)
        let height = top.distance(to: chin)
        // `down` along the face, `side` across it; the head's roll turns both.
        let down = Point(x: (chin.x - top.x) / max(height, 1), y: (chin.y - top.y) / max(height, 1))
        let side = Point(x: -down.y, y: down.x)
        func place(_ across: Double, _ along: Double) -> Point {
            Point(
                x: top.x + across * width * side.x + along * height * down.x,
                y: top.y + across * width * side.y + along * height * down.y)
        }
        func symmetric(_ corners: [(across: Double, along: Double)]) -> [Point] {
            corners.map { place($0.across, $0.along) } + corners.reversed().map { place(-$0.across, $0.along) }
        }
        let hair = -Constants.hairHeight
        let head = symmetric([
            (Constants.headHalfWidth / 2, hair), (Constants.headHalfWidth, hair / 2), (Constants.headHalfWidth, 1),
        ])
        let body = symmetric([
            (Constants.neckHalfWidth, 0.8), (Constants.shoulderHalfWidth, 1 + Constants.shoulderDepth),
            (Constants.bodyHalfWidth, 10),
        ])
        return [head, body]
    }
}
