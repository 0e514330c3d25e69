import Imaging
import Testing

@testable import Vision

struct ClassicTests {
    static let runs = 10

    @Test func `frames that are the same have no correlation`() throws {
        let (first, _) = try ClassicFixtures.pictures()
        let numbers = try ClassicFixtures.meter().measure(first, first)
        #expect(numbers.depthCorrelation == nil)
        #expect(numbers.isFinite)
        #expect(numbers.structuralSimilarity > 0.9999)
        #expect(numbers.inlierRatio == 1)
        #expect(numbers.faceMotion < 1e-3)
        #expect(numbers.facePoints == FaceMesh.pointCount)
    }

    @Test func `ten runs give the same numbers`() throws {
        let (first, second) = try ClassicFixtures.pictures()
        let meter = try ClassicFixtures.meter()
        let numbers = try meter.measure(first, second)
        #expect(numbers.patchDispersion > 0)
        for _ in 1..<Self.runs { #expect(try meter.measure(first, second) == numbers) }
    }

    @Test func `frames of two sizes are measured`() throws {
        let (first, second) = try ClassicFixtures.pictures()
        let smaller = try second.resized(width: 480, height: 360, interpolation: .area)
        for (one, other) in [(first, smaller), (smaller, first)] {
            let numbers = try ClassicFixtures.meter().measure(one, other)
            #expect(numbers.registrationInliers > 50)
            #expect(numbers.isFinite)
            #expect(numbers.facePoints > 0)
        }
    }

    @Test func `a black frame has nothing to measure`() throws {
        let (first, _) = try ClassicFixtures.pictures()
        let black = Fixtures.flat(0)
        for (one, other) in [(first, black), (black, first), (black, black)] {
            let numbers = try ClassicFixtures.meter().measure(one, other)
            #expect(numbers.matches == 0 && numbers.registrationInliers == 0 && numbers.inlierRatio == 0)
            #expect(numbers.registrationError == nil && numbers.depthCorrelation == nil)
            #expect(numbers.patchDispersion == 0 && numbers.planeResidual == 0 && numbers.facePoints == 0)
            #expect(numbers.isFinite)
        }
        #expect(try ClassicFixtures.meter().measure(black, black).matchRatio == 0)
    }

    @Test(arguments: [(1, 1), (3, 16), (16, 3), (6, 700), (700, 6), (33, 33)])
    func `very small pictures are measured`(width: Int, height: Int) throws {
        let (first, _) = try ClassicFixtures.pictures()
        let small = try first.resized(width: width, height: height, interpolation: .area)
        for (one, other) in [(small, small), (small, first), (first, small)] {
            #expect(try ClassicFixtures.meter().measure(one, other).isFinite)
        }
    }

    @Test func `grey pictures are measured`() throws {
        let (first, second) = try ClassicFixtures.pictures()
        #expect(try ClassicFixtures.meter().measure(first.gray(), second.gray()).registrationInliers > 100)
    }

    @Test(arguments: [(1280, 720, 640, 360), (720, 1280, 640, 1137), (640, 480, 640, 480), (100, 50, 100, 50)])
    func `the working picture is bg-verify's`(width: Int, height: Int, reducedWidth: Int, reducedHeight: Int) throws {
        let picture = try ClassicMeter.workingPicture(of: ClassicFixtures.wall(width: width, height: height))
        #expect((picture.width, picture.height) == (reducedWidth, reducedHeight))
    }

    @Test func `a tall picture does not cost without end`() throws {
        let picture = try ClassicMeter.workingPicture(
            of: Fixtures.flat(0, side: 16).resized(
                width: 640, height: 9000, interpolation: .nearest))
        #expect(picture.height == 1500 && picture.width == 106)
    }

    @Test func `a box that the picture cuts is clamped as bg-verify does`() throws {
        let picture = try ClassicFixtures.wall(width: 320, height: 240)
        let inside = ClassicMeter.padded(Rectangle(x: 100.7, y: 50.2, width: 60.9, height: 60.9), in: picture)
        #expect(inside == Rectangle(x: 97, y: 47, width: 66, height: 66))
        let cut = ClassicMeter.padded(Rectangle(x: -20.5, y: 200, width: 100, height: 100), in: picture)
        #expect(cut == Rectangle(x: 0, y: 195, width: 110, height: 45))
    }

    @Test func `a face below the minimum score leaves the whole upper part as background`() throws {
        let picture = try ClassicFixtures.wall()
        let zero = Point(x: 0, y: 0)
        var face = DetectedFace(
            box: Rectangle(x: 10, y: 10, width: 50, height: 50), score: 0.59,
            landmarks: .init(rightEye: zero, leftEye: zero, nose: zero, mouthCorners: [], mouth: zero))
        #expect(try ClassicMeter.frame(picture, face: face).face == nil)
        face.score = 0.6
        #expect(try ClassicMeter.frame(picture, face: face).face != nil)
    }
}

extension ClassicNumbers {
    /// No number is infinite or undefined.
    var isFinite: Bool {
        let numbers = [
            matchRatio, inlierRatio, structuralSimilarity, motionDeviationPixels, interOcularPixels, faceMotion,
            backgroundMotion, registrationError ?? 0, depthCorrelation ?? 0, planeResidual, patchDispersion,
        ]
        return numbers.allSatisfy(\.isFinite)
    }
}
