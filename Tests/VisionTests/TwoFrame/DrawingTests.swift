import Imaging
import Testing

@testable import Vision

struct DrawingTests {
    private static let legendHeight = 28

    /// A portrait with one a little to the right of it; the matches are where they are by construction.
    private struct Scene {
        static let shift = 4
        let first: Image
        let second: Image
        var registration: BackgroundRegistration
        var face: [PointPair]

        init() throws {
            let whole = try Fixtures.picture("obama-2012.jpg")
            let width = whole.width - Self.shift
            first = whole.cropped(x: Self.shift, y: 0, width: width, height: whole.height)
            second = whole.cropped(x: 0, y: 0, width: width, height: whole.height)
            registration = Self.registration((0..<40).map { Point(x: 10 + 10 * Double($0), y: 20) })
            face = (0..<30).map {
                let point = Point(x: 200 + Double($0), y: 250)
                return PointPair(first: point, second: Point(x: point.x + 12, y: point.y))
            }
        }

        static func registration(_ points: [Point], outliers: Int = 2) -> BackgroundRegistration {
            BackgroundRegistration(
                state: .registered, homography: Homography([1, 0, Double(shift), 0, 1, 0, 0, 0, 1]),
                points: points.count,
                matches: points.map { PointPair(first: $0, second: Point(x: $0.x + Double(shift), y: $0.y)) },
                isInlier: points.indices.map { $0 >= outliers }, coverage: 1, transferError: 0)
        }

        func drawn(matches: Int = 100, kinds: [PairDrawing.Kind] = PairDrawing.Kind.allCases) throws -> [PairDrawing] {
            try PairDrawer(maximumMatches: matches).draw(
                first, second, registration: registration, faceTracks: face, interOcularPixels: 60, kinds: kinds)
        }

        func image(_ kind: PairDrawing.Kind, matches: Int = 100) throws -> Image {
            try #require(try drawn(matches: matches, kinds: [kind]).first).image()
        }

        func scene(maximumMatches: Int) -> PairScene {
            PairScene(
                first: first, second: second, registration: registration, faceTracks: face, interOcularPixels: 60,
                maximumMatches: maximumMatches)
        }
    }

    @Test func `the drawings come in the order asked for, with the frames' sizes`() throws {
        let scene = try Scene()
        let drawings = try scene.drawn()
        #expect(drawings.map(\.kind) == PairDrawing.Kind.allCases)
        for drawing in drawings {
            let image = try drawing.image()
            let isPair = drawing.kind == .backgroundMatches || drawing.kind == .originalMatches
            #expect(image.width == scene.first.width * (isPair ? 2 : 1))
            #expect(image.height == scene.first.height + Self.legendHeight)
        }
        #expect(
            try scene.drawn(kinds: [.residualHeat, .residualMotion]).map(\.kind) == [.residualHeat, .residualMotion])
        #expect(try scene.drawn(kinds: []).isEmpty)
    }

    @Test func `the same input gives the same bytes`() throws {
        let scene = try Scene()
        #expect(try scene.drawn() == scene.drawn())
    }

    @Test func `inliers, outliers and the face have colours of their own`() throws {
        let scene = try Scene()
        let constants = PairDrawer.Constants.self
        let background = try scene.image(.backgroundMatches)
        #expect(background.count(constants.background) > 100 && background.count(constants.outlier) > 10)
        #expect(background.count(constants.face) == 0)
        let original = try scene.image(.originalMatches)
        #expect(original.count(constants.background) > 100 && original.count(constants.face) > 100)
        #expect(original.count(constants.outlier) == 0)
        let motion = try scene.image(.residualMotion)
        #expect(motion.count(constants.background) > 40 && motion.count(constants.face) > 40)
    }

    @Test func `the legend tells the numbers`() throws {
        var scene = try Scene()
        #expect(
            scene.scene(maximumMatches: 40).backgroundLegend.map(\.text)
                == ["40 matches", "38 inliers", "2 outliers", "camera moved"])
        #expect(
            scene.scene(maximumMatches: 39).originalLegend.map(\.text)
                == ["40 background matches", "30 face matches", "at most 39 drawn"])
        #expect(scene.scene(maximumMatches: 9).motionLegend.map(\.text).last == "motion after registration, x3")
        scene.registration = Scene.registration([Point(x: 1, y: 1)], outliers: 0)
        #expect(
            scene.scene(maximumMatches: 9).backgroundLegend.map(\.text)
                == ["1 match", "1 inlier", "0 outliers", "camera moved"])
    }

    @Test func `the limit holds for what is drawn`() throws {
        let scene = try Scene()
        let few = try scene.image(.backgroundMatches, matches: 5)
        let all = try scene.image(.backgroundMatches)
        #expect(few.count(PairDrawer.Constants.background) * 4 < all.count(PairDrawer.Constants.background))
        #expect(try scene.drawn(matches: 0).count == 4)
        #expect((0..<10).spread(over: 3) == [0, 3, 6])
        #expect((0..<2).spread(over: 3) == [0, 1])
        #expect((0..<2).spread(over: 0).isEmpty)
    }

    @Test func `no matches, wild points and a lost homography are drawn without an error`() throws {
        var scene = try Scene()
        scene.registration = Scene.registration([])
        scene.face = []
        #expect(try scene.drawn().count == 4)
        let wild = [Double.nan, .infinity, -.infinity, 1e300, -1e300, -5, 1e6].map { Point(x: $0, y: 3) }
        scene.registration = BackgroundRegistration(
            state: .inconsistent, homography: Homography([1, 0, 0, 0, 1, 0, 1, 1, 1]), points: 9,
            matches: wild.map { PointPair(first: $0, second: $0) }, isInlier: wild.map { _ in false }, coverage: 0,
            transferError: nil)
        scene.face = wild.map { PointPair(first: Point(x: 9, y: 9), second: $0) }
        #expect(try scene.drawn().count == 4)
    }

    @Test func `frames of two shapes stand side by side, large ones reduced`() throws {
        let portrait = try Fixtures.picture("obama-2009.jpg")
        let wide = try portrait.resized(width: 1280, height: 720, interpolation: .linear)
        let drawings = try PairDrawer(maximumMatches: 10).draw(
            portrait, wide, registration: Scene.registration([Point(x: 5, y: 5)]), faceTracks: [],
            interOcularPixels: .nan)
        let images = try drawings.map { try $0.image() }
        let width = Int((Double(portrait.width) * 640 / Double(portrait.height)).rounded())
        #expect(images.map(\.width) == [width + 640, width + 640, width, width])
        #expect(images.allSatisfy { $0.height == 640 + Self.legendHeight })
    }

    @Test(arguments: [1, 2, 17]) func `tiny frames are drawn`(side: Int) throws {
        let frame = Fixtures.flat(90, side: side)
        let drawings = try PairDrawer(maximumMatches: 10).draw(
            frame, frame, registration: Scene.registration([Point(x: 0, y: 0)]), faceTracks: [], interOcularPixels: 1)
        #expect(drawings.count == 4)
    }

    @Test func `what stands still after registration is cold, what moved is hot, what is unseen is grey`() throws {
        var scene = try Scene()
        let still = try scene.image(.residualHeat)
        scene.registration = BackgroundRegistration(
            state: .staticCamera, homography: .identity, points: 0, matches: [], isInlier: [], coverage: 0,
            transferError: nil)
        // 4 pixels are 0.13 of the 30 that have the last colour.
        let moved = try scene.image(.residualHeat)
        #expect(moved.warmth(x: 200..<280, y: 200..<300) > still.warmth(x: 200..<280, y: 200..<300) + 10)
        scene.registration = BackgroundRegistration(
            state: .registered, homography: Homography([1, 0, 240, 0, 1, 0, 0, 0, 1]), points: 0, matches: [],
            isInlier: [], coverage: 0, transferError: nil)
        let halfSeen = try scene.image(.residualHeat)
        #expect(halfSeen.warmth(x: 300..<460, y: 20..<400) == 0)
    }
}

extension PairDrawing {
    fileprivate func image() throws -> Image { try ImageDecoder().decode(png).image }
}

extension Image {
    private func pixel(_ x: Int, _ y: Int) -> SIMD3<Int> {
        let start = (y * width + x) * 3
        return SIMD3(Int(pixels[start]), Int(pixels[start + 1]), Int(pixels[start + 2]))
    }

    /// The pixels of exactly a colour above the legend.
    fileprivate func count(_ colour: Colour) -> Int {
        let wanted = SIMD3(Int(colour.red), Int(colour.green), Int(colour.blue))
        return (0..<(height - 28) * width).count { pixel($0 % width, $0 / width) == wanted }
    }

    /// How much redder than green a part is, on average.
    fileprivate func warmth(x: Range<Int>, y: Range<Int>) -> Double {
        let differences = y.flatMap { row in x.map { pixel($0, row) } }.map { $0.x - $0.y }
        return Double(differences.reduce(0, +)) / Double(differences.count)
    }
}
