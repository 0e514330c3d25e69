import Imaging

/// Two frames with what is drawn over them.
struct PairScene: Sendable {
    private typealias Constants = PairDrawer.Constants

    let first: Image
    let second: Image
    let registration: BackgroundRegistration
    let faceTracks: [PointPair]
    let interOcularPixels: Double
    let maximumMatches: Int

    /// Drawings as PNG files.
    func drawings(_ kinds: [PairDrawing.Kind]) throws(VisionError) -> [PairDrawing] {
        var drawings: [PairDrawing] = []
        for kind in kinds {
            let picture = try drawing(kind)
            drawings.append(PairDrawing(kind: kind, png: try vision { try picture.pngBytes() }))
        }
        return drawings
    }

    /// A drawing as a picture.
    func drawing(_ kind: PairDrawing.Kind) throws(VisionError) -> Image {
        try vision {
            switch kind {
            case .backgroundMatches: try matches(background, legend: backgroundLegend)
            case .originalMatches: try matches(inliers + face, legend: originalLegend)
            case .residualMotion: try motion()
            case .residualHeat: try heat()
            }
        }
    }

    // MARK: Side by side

    /// The background's matches that are drawn, the outliers last, with their colours.
    private var background: [(pair: PointPair, colour: Colour)] {
        let drawn = registration.matches.indices.spread(over: maximumMatches)
        let outliersLast = drawn.filter { registration.isInlier[$0] } + drawn.filter { !registration.isInlier[$0] }
        return outliersLast.map {
            (registration.matches[$0], registration.isInlier[$0] ? Constants.background : Constants.outlier)
        }
    }

    private var inliers: [(pair: PointPair, colour: Colour)] {
        background.map { ($0.pair, Constants.background) }
    }

    private var face: [(pair: PointPair, colour: Colour)] {
        faceTracks.indices.spread(over: maximumMatches).map { (faceTracks[$0], Constants.face) }
    }

    var backgroundLegend: [Caption] {
        let count = registration.matches.count
        let inliers = registration.isInlier.count { $0 }
        return [
            Caption(counted(count, "match", "matches")),
            Caption(counted(inliers, "inlier", "inliers"), Constants.background),
            Caption(counted(count - inliers, "outlier", "outliers"), Constants.outlier),
            Caption(registration.state.caption),
        ] + shown(count)
    }

    var originalLegend: [Caption] {
        let count = registration.matches.count
        return [
            Caption(counted(count, "background match", "background matches"), Constants.background),
            Caption(counted(faceTracks.count, "face match", "face matches"), Constants.face),
        ] + shown(max(count, faceTracks.count))
    }

    private func shown(_ count: Int) -> [Caption] {
        count > maximumMatches ? [Caption("at most \(maximumMatches) drawn")] : []
    }

    private func matches(
        _ matches: [(pair: PointPair, colour: Colour)], legend: [Caption]
    ) throws -> Image {
        let canvas = Canvas(first: first, second: second, longestSide: Constants.longestSide)
        let strokes = matches.compactMap { match -> Stroke? in
            guard let start = canvas.place(ofFirst: match.pair.first),
                let end = canvas.place(ofSecond: match.pair.second)
            else { return nil }
            return Stroke(from: start, to: end, match.colour)
        }
        return try canvas.drawing(strokes, as: .line, legend: legend)
    }

    // MARK: After registration

    var motionLegend: [Caption] {
        [
            Caption("background", Constants.background), Caption("face", Constants.face),
            Caption("motion after registration, x\(Int(Constants.magnification))"),
        ]
    }

    private func motion() throws -> Image {
        let canvas = Canvas(first: first, longestSide: Constants.longestSide)
        let back = registration.homography.inverse ?? .identity
        let scale = Constants.magnification * canvas.length(ofFirst: 1)
        func arrows(_ pairs: [PointPair], _ colour: Colour) -> [Stroke] {
            pairs.indices.spread(over: Constants.maximumArrows).compactMap { index in
                let (point, end) = (pairs[index].first, back(pairs[index].second))
                guard point.distance(to: end) <= Constants.longestMotion * unitPixels,
                    let start = canvas.place(ofFirst: point)
                else { return nil }
                let tip = Point(x: start.x + (end.x - point.x) * scale, y: start.y + (end.y - point.y) * scale)
                return Stroke(from: start, to: tip, colour)
            }
        }
        let strokes = arrows(registration.matches, Constants.background) + arrows(faceTracks, Constants.face)
        return try canvas.drawing(strokes, as: .arrow, legend: motionLegend)
    }

    private func heat() throws -> Image {
        try Canvas(first: first, longestSide: Constants.longestSide).heat(
            of: second, homography: registration.homography, unitPixels: unitPixels, maximum: Constants.hottest,
            legend: [Caption("motion, inter-ocular distances")])
    }

    /// The distance between the eyes; where none was measured, a fifth of the frame's width, as in a usual portrait.
    private var unitPixels: Double {
        let frame = Double(max(first.width, first.height))
        return (1...frame).contains(interOcularPixels) ? interOcularPixels : Double(first.width) / 5
    }
}

private func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }

extension Range<Int> {
    /// At most `limit` of the numbers, evenly spread.
    func spread(over limit: Int) -> [Int] {
        guard count > limit else { return Array(self) }
        return (0..<limit).map { lowerBound + $0 * count / limit }
    }
}

extension BackgroundRegistration.State {
    fileprivate var caption: String {
        switch self {
        case .staticCamera: "static camera"
        case .registered: "camera moved"
        case .tooLittleTexture: "too little texture"
        case .inconsistent: "background moved in several ways"
        }
    }
}
