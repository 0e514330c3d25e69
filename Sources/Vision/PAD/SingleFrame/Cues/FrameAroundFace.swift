import Imaging

/// A bezel or a sheet's edges: straight edges that meet around the face on at least three of its four sides.
///
/// Native value: the share, 0…1, of the least covered of the three sides that is an edge from corner to corner. Edges vote
/// as in Duda and Hart, "Use of the Hough transformation to detect lines and curves in pictures", CACM 15(1), 1972; that a
/// medium's frame gives an attack away is in Komulainen, Hadid and Pietikäinen, "Context based face anti-spoofing", BTAS
/// 2013. Not measured when the face leaves room on fewer than three sides.
enum FrameAroundFace {
    private enum Constants {
        static let minimumFacePixels = 48.0
        static let scale = CueScale(median: 0.357, suspect: 0.634)
    }

    static func measure(_ gray: Image, _ faceBox: Rectangle) throws(ImagingError) -> PADCue {
        let closure = faceBox.width < Constants.minimumFacePixels ? nil : try gray.frameClosure(around: faceBox)
        return PADCue(.frameAroundFace, rawValue: closure, scale: Constants.scale)
    }
}
