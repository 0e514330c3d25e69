public import Imaging

/// Draws for people what was matched between two frames and what moved; the same input gives the same bytes.
public struct PairDrawer: Sendable {
    enum Constants {
        static let longestSide = 640
        static let magnification = 3.0
        // Of each kind: more hide the face.
        static let maximumArrows = 120
        // In inter-ocular distances; what seems to move farther is a wrong match, and its arrow would cross the frame.
        static let longestMotion = 1.0
        // In inter-ocular distances: heads that turned by 9 degrees moved their faces by 0.2 to 0.6.
        static let hottest = 0.5
        // Okabe and Ito, "Color Universal Design", 2008.
        static let background = Colour(red: 86, green: 180, blue: 233)
        static let outlier = Colour(red: 230, green: 92, blue: 0)
        static let face = Colour(red: 240, green: 228, blue: 66)
    }

    private let maximumMatches: Int

    /// A drawer that draws at most so many of the background's matches, and as many of the face's.
    public init(maximumMatches: Int) { self.maximumMatches = max(0, maximumMatches) }

    /// The drawings of two upright frames, in the order of `kinds`.
    ///
    /// - Parameters:
    ///   - first: the first frame.
    ///   - second: the second frame.
    ///   - registration: how their backgrounds lie over each other.
    ///   - faceTracks: the face's points in both.
    ///   - interOcularPixels: the distance between the eyes in the first frame.
    ///   - kinds: what to draw.
    /// - Throws: `VisionError` when a native stage fails.
    public func draw(
        _ first: Image, _ second: Image, registration: BackgroundRegistration, faceTracks: [PointPair],
        interOcularPixels: Double, kinds: [PairDrawing.Kind] = PairDrawing.Kind.allCases
    ) throws(VisionError) -> [PairDrawing] {
        let scene = PairScene(
            first: first, second: second, registration: registration, faceTracks: faceTracks,
            interOcularPixels: interOcularPixels, maximumMatches: maximumMatches)
        // Half of them on an idle core, if there is one.
        let others = kinds.indices.filter { !$0.isMultiple(of: 2) }.map { kinds[$0] }
        let aside = Aside { () throws(VisionError) in try scene.drawings(others) }
        let here = Result { () throws(VisionError) in
            try scene.drawings(kinds.indices.filter { $0.isMultiple(of: 2) }.map { kinds[$0] })
        }
        let there = try aside.value()
        let drawn = try here.get()
        return kinds.indices.map { $0.isMultiple(of: 2) ? drawn[$0 / 2] : there[$0 / 2] }
    }

    /// Both upright frames side by side, for frames that could not be compared: the drawings that bg-verify always makes.
    ///
    /// - Throws: `VisionError` when a native stage fails.
    public static func draw(uncompared first: Image, _ second: Image) throws(VisionError) -> [PairDrawing] {
        let canvas = Canvas(first: first, second: second, longestSide: Constants.longestSide)
        let png = try vision {
            try canvas.drawing([], as: .line, legend: [Caption("not compared")]).pngBytes()
        }
        return [.backgroundMatches, .originalMatches].map { PairDrawing(kind: $0, png: png) }
    }
}
