import Imaging
import Testing

@testable import Vision

/// bg-verify's numbers against its own code with OpenCV 4.11, scikit-image and MediaPipe. Without ../shared/data/pairs-dev only
/// the committed pair is compared.
struct ClassicGoldenTests {
    /// OpenCV 4.6 and 4.11 and two JPEG decoders: found are differences below 1e-6 pixels at the picture's corners.
    static let cornerTolerancePixels = 0.01
    /// RANSAC may count a match on its limit differently; found is none.
    static let inlierTolerance = 2
    static let ratioTolerance = 0.005
    /// Sums in another order: found is 4e-12.
    static let similarityTolerance = 1e-6
    /// Single precision: found is 7e-6 pixels.
    static let motionTolerancePixels = 1e-3
    /// In the whole chain our box may differ by a pixel, and with it the mask.
    static let boxMotionTolerancePixels = 0.1
    /// Coordinates of the golden points are rounded to 1e-5.
    static let geometryTolerance = 1e-3
    /// The same network in two runtimes: points differ by up to 0.5 pixels (`FaceMeshTests`), eyes by less.
    static let taskEyesTolerance = 0.005
    static let taskPointsTolerance = 12
    static let taskResidualTolerance = 0.001
    static let taskCorrelationTolerance = 0.1
    /// bg-verify's own mesh is an older network, whose eyes are wider.
    static let olderEyesTolerance = 0.06
    static let olderResidualTolerance = 0.004
    static let olderCorrelationTolerance = 0.4
    /// Its 25 runs spread by a factor of 2 to 400: ours must lie within them, give or take this factor.
    static let dispersionFactor = 3.0

    @Test(arguments: ClassicGolden.available)
    func `each step gives OpenCV-Python's numbers`(pair: ClassicGolden.Pair) throws {
        let (first, second) = try ClassicFixtures.frames(pair)
        let golden = pair.numbers
        let found = try first.register(second)
        #expect(found.matches == golden.matches)
        #expect(abs(Double(found.matches) / Double(found.points) - golden.matchRatio) <= Self.ratioTolerance)
        #expect(abs(found.inlierRatio - golden.inlierRatio) <= Self.ratioTolerance)
        let map = try #require(found.map)
        #expect(abs(map.inliers - golden.registrationInliers) <= Self.inlierTolerance)
        #expect(abs(map.errorPixels - golden.registrationErrorPixels) <= Self.cornerTolerancePixels)
        let reference = Homography(pair.homography)
        for corner in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            let place = Point(x: Double(corner.0) * pair.size[0], y: Double(corner.1) * pair.size[1])
            #expect(map.homography(place).distance(to: reference(place)) <= Self.cornerTolerancePixels)
        }
        #expect(
            abs(try first.structuralSimilarity(to: second) - golden.structuralSimilarity) <= Self.similarityTolerance)
        let motion = try first.motion(to: second)
        #expect(abs(motion.backgroundDeviationPixels - golden.motionDeviationPixels) <= Self.motionTolerancePixels)
        let registered = try ClassicMeter.workingPicture(of: ClassicFixtures.pictures(pair.name).1)
            .warped(by: reference, width: first.gray.width, height: first.gray.height)
        let rest = try first.motion(to: ClassicFrame(gray: registered.gray(), face: nil))
        #expect(abs(rest.facePixels - golden.faceMotionPixels) <= Self.motionTolerancePixels)
        #expect(abs(rest.backgroundPixels - golden.backgroundMotionPixels) <= Self.motionTolerancePixels)
    }

    @Test func `the face's geometry is bg-verify's for its own points`() throws {
        let pair = try #require(try ClassicGolden.committed())
        let rows = try #require(pair.points)
        let geometry = try ClassicGeometry(
            of: rows.map { PointPair(first: Point(x: $0[0], y: $0[1]), second: Point(x: $0[3], y: $0[4])) },
            depths: rows.map { $0[2] })
        let golden = pair.geometry
        #expect(geometry.planePoints == golden.facePoints)
        let correlation = try #require(geometry.depthCorrelation)
        #expect(abs(correlation - golden.depthCorrelation) <= Self.geometryTolerance)
        let residual = geometry.planeResidualPixels / golden.interOcularPixels
        #expect(abs(residual - golden.planeResidual) <= Self.geometryTolerance)
        expectDispersion(geometry.patchDispersion, golden)
    }

    @Test(arguments: ClassicGolden.available)
    func `all numbers are bg-verify's`(pair: ClassicGolden.Pair) throws {
        let (first, second) = try ClassicFixtures.pictures(pair.name)
        let numbers = try ClassicFixtures.meter().measure(first, second)
        let golden = pair.numbers
        let unit = numbers.interOcularPixels
        #expect(abs(numbers.matches - golden.matches) <= golden.matches / 100)
        #expect(abs(numbers.matchRatio - golden.matchRatio) <= Self.ratioTolerance)
        #expect(abs(numbers.inlierRatio - golden.inlierRatio) <= 2 * Self.ratioTolerance)
        #expect(abs(numbers.structuralSimilarity - golden.structuralSimilarity) <= Self.ratioTolerance)
        #expect(abs(numbers.motionDeviationPixels - golden.motionDeviationPixels) <= Self.boxMotionTolerancePixels)
        #expect(abs(numbers.faceMotion * unit - golden.faceMotionPixels) <= Self.boxMotionTolerancePixels)
        #expect(abs(numbers.backgroundMotion * unit - golden.backgroundMotionPixels) <= Self.boxMotionTolerancePixels)
        #expect(abs(numbers.registrationInliers - golden.registrationInliers) <= golden.registrationInliers / 50)
        let error = try #require(numbers.registrationError) * unit
        #expect(abs(error - golden.registrationErrorPixels) <= Self.boxMotionTolerancePixels)

        let correlation = try #require(numbers.depthCorrelation)
        let (task, older) = (pair.taskGeometry, pair.geometry)
        #expect(abs(unit / task.interOcularPixels - 1) <= Self.taskEyesTolerance)
        #expect(abs(numbers.facePoints - task.facePoints) <= Self.taskPointsTolerance)
        #expect(abs(numbers.planeResidual - task.planeResidual) <= Self.taskResidualTolerance)
        #expect(abs(correlation - task.depthCorrelation) <= Self.taskCorrelationTolerance)
        expectDispersion(numbers.patchDispersion, task)
        #expect(abs(unit / older.interOcularPixels - 1) <= Self.olderEyesTolerance)
        #expect(abs(numbers.planeResidual - older.planeResidual) <= Self.olderResidualTolerance)
        #expect(abs(correlation - older.depthCorrelation) <= Self.olderCorrelationTolerance)
    }

    @Test(.enabled(if: ClassicFixtures.hasPairs, "needs ../shared/data/pairs-dev"))
    func `ten pairs and more are compared`() {
        #expect(ClassicGolden.available.count >= 10)
    }

    private func expectDispersion(_ dispersion: Double, _ golden: ClassicGolden.Geometry) {
        #expect(dispersion >= golden.dispersion[0] / Self.dispersionFactor)
        #expect(dispersion <= golden.dispersion[2] * Self.dispersionFactor)
    }
}
