import Foundation
import TestSupport
import Testing

@testable import Imaging

private struct Golden: Decodable {
    struct Texture: Decodable {
        let laplacianVariance: Double
        let noiseSigma: Double
        let blockDifference: Double
        let blockActivity: Double
        let zeroCrossingRate: Double
    }
    struct Region: Decodable {
        let polygon: [[Double]]
        let count: Int
        let mean: [Double]
        let histogram: [UInt32]
    }
    struct Background: Decodable {
        let polygons: [[[Double]]]
        let longerSide: Int
        let meanGradient: Double
        let share: Double
        let levels: [String: Int]
    }
    let window: [Double]
    let texture: Texture
    let regions: [Region]
    let background: Background
    let blurEffect: Double

    static func read() throws -> Golden { try Checkout.golden("ImagingTests/Golden/quality-statistics.json") }

    static func picture() throws -> Image {
        try ImageDecoder().decode(Checkout.bytes("Tests/ImagingTests/Fixtures/statistics.png")).image
    }
}

private func points(_ polygon: [[Double]]) -> [Point] { polygon.map { Point(x: $0[0], y: $0[1]) } }

/// Image statistics against OpenCV-Python, NumPy and scikit-image.
struct StatisticsTests {
    /// Integer sums: nothing but the last division rounds.
    static let exact = 1e-9
    /// Single-precision filters against scikit-image's double precision.
    static let blurTolerance = 1e-4
    /// OpenCV 4.6 and 4.11 disagree about a few pixels on slanted edges.
    static let borderPixels = 8
    static let borderMean = 0.1
    static let borderShare = 0.005
    /// Shrinking rounds levels of luma differently in OpenCV 4.6 and 4.11; relative.
    static let gradientTolerance = 0.005
    /// The same in levels.
    static let levelTolerance = 1

    @Test func `texture of a window is OpenCV's and NumPy's`() throws {
        let golden = try Golden.read()
        let image = try Golden.picture()
        let rectangle = Rectangle(
            x: golden.window[0], y: golden.window[1], width: golden.window[2], height: golden.window[3])
        let window = try #require(Window(rectangle, imageWidth: image.width, imageHeight: image.height))
        let texture = try image.textureStatistics(of: window)
        let expected = golden.texture
        #expect(abs(texture.laplacianVariance - expected.laplacianVariance) < Self.exact * expected.laplacianVariance)
        #expect(abs(texture.noiseSigma - expected.noiseSigma) < Self.exact)
        #expect(abs(texture.blockDifference - expected.blockDifference) < Self.exact)
        #expect(abs(texture.blockActivity - expected.blockActivity) < Self.exact)
        #expect(abs(texture.zeroCrossingRate - expected.zeroCrossingRate) < Self.exact)
    }

    @Test func `regions are OpenCV's, half outside and outside the picture, too`() throws {
        let golden = try Golden.read()
        let measured = try Golden.picture().regionStatistics(of: golden.regions.map { points($0.polygon) })
        #expect(measured.count == golden.regions.count)
        for (region, expected) in zip(measured, golden.regions) {
            #expect(abs(region.count - expected.count) <= Self.borderPixels)
            #expect(region.histogram.reduce(0) { $0 + Int($1) } == region.count)
            for channel in 0..<3 {
                #expect(abs(region.meanColour[channel] - expected.mean[channel]) < Self.borderMean)
            }
        }
        let upright = try #require(measured.last)
        let expected = try #require(golden.regions.last)
        #expect(upright.histogram == expected.histogram)
        for channel in 0..<3 { #expect(abs(upright.meanColour[channel] - expected.mean[channel]) < Self.exact) }
        #expect(measured[2].count == 0)
        #expect(measured[2].meanLuma == 0)
    }

    @Test func `the blur effect is scikit-image's`() throws {
        let golden = try Golden.read()
        let effect = try #require(try Golden.picture().blurEffect(filterSize: 11))
        #expect(abs(effect - golden.blurEffect) < Self.blurTolerance)
    }

    @Test func `the background's gradient is OpenCV's`() throws {
        let expected = try Golden.read().background
        let measured = try Golden.picture().backgroundStatistics(
            outside: expected.polygons.map(points), longerSide: expected.longerSide)
        #expect(abs(measured.share - expected.share) < Self.borderShare)
        #expect(abs(measured.meanGradient - expected.meanGradient) < Self.gradientTolerance * expected.meanGradient)
    }

    @Test func `the levels of the whole shrunken picture are NumPy's`() throws {
        let expected = try Golden.read().background
        let luma = try Golden.picture().backgroundStatistics(outside: [], longerSide: expected.longerSide).luma
        #expect(expected.levels.count == 3)
        for (share, level) in expected.levels {
            let part = try #require(Double(share))
            let measured = try #require(luma.level(at: part))
            #expect(abs(Int(measured) - level) <= Self.levelTolerance, "\(share)")
        }
    }

    @Test func `a level is the lowest that the share does not exceed`() {
        var counts = [UInt32](repeating: 0, count: 256)
        #expect(LumaHistogram(counts).level(at: 0.5) == nil)
        (counts[10], counts[20], counts[255]) = (1, 2, 1)
        let levels = [0, 0.25, 0.26, 0.75, 0.76, 1].map { LumaHistogram(counts).level(at: $0) }
        #expect(levels == [10, 10, 20, 20, 255, 255])
    }

    @Test func `a flat picture has no edge and no texture`() throws {
        let flat = Image(width: 64, height: 64, layout: .rgb, pixels: .init(repeating: 90, count: 64 * 64 * 3))
        #expect(try flat.blurEffect(filterSize: 11) == nil)
        let window = try #require(Window(.init(x: 0, y: 0, width: 64, height: 64), imageWidth: 64, imageHeight: 64))
        let texture = try flat.textureStatistics(of: window)
        #expect(texture.laplacianVariance == 0)
        #expect(texture.noiseSigma == 0)
        #expect(texture.blockDifference == 0)
    }

    @Test func `a window too small for blocks is refused, not read beyond`() throws {
        let image = try Golden.picture()
        let small = try #require(
            Window(.init(x: 1, y: 1, width: 23, height: 40), imageWidth: image.width, imageHeight: image.height))
        #expect(throws: ImagingError.self) { try image.textureStatistics(of: small) }
    }

    @Test(arguments: [
        Rectangle(x: .nan, y: 0, width: 10, height: 10), Rectangle(x: 0, y: 0, width: .infinity, height: 10),
        Rectangle(x: 500, y: 0, width: 10, height: 10), Rectangle(x: 0, y: 0, width: -5, height: 10),
        Rectangle(x: -20, y: -20, width: 20, height: 20),
    ])
    func `a rectangle without pixels of the picture gives no window`(rectangle: Rectangle) {
        #expect(Window(rectangle, imageWidth: 100, imageHeight: 100) == nil)
    }

    @Test func `corners far outside and no numbers do no harm`() throws {
        let image = try Golden.picture()
        let far = [Point(x: -1e12, y: -1e12), Point(x: 1e12, y: -1e12), Point(x: 0, y: 1e12)]
        let whole = try image.regionStatistics(of: [far])
        #expect(whole[0].count > 0)
        let broken = [Point(x: .nan, y: 0), Point(x: 10, y: 0), Point(x: 0, y: 10)]
        #expect(throws: ImagingError.self) { try image.regionStatistics(of: [broken]) }
        #expect(throws: ImagingError.self) { try image.backgroundStatistics(outside: [broken], longerSide: 64) }
    }

    @Test func `no polygon covers nothing`() throws {
        #expect(try Golden.picture().regionStatistics(of: []).isEmpty)
        #expect(try Golden.picture().backgroundStatistics(outside: [], longerSide: 64).share == 1)
    }
}
