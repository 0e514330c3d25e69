import Foundation
import TestSupport
import Testing

@testable import Imaging

private struct Golden: Decodable {
    struct Resized: Decodable {
        let width: Int
        let height: Int
        let interpolation: String
        let pixels: [UInt8]
    }
    struct Warped: Decodable {
        let border: String
        let pixels: [UInt8]
    }
    let width: Int
    let height: Int
    let pixels: [UInt8]
    let gray: [UInt8]
    let resized: [Resized]
    let matrix: [Double]
    let warpedWidth: Int
    let warpedHeight: Int
    let warped: [Warped]

    var image: Image { Image(width: width, height: height, layout: .rgb, pixels: pixels) }
    var map: Imaging.AffineTransform {
        Imaging.AffineTransform(matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5])
    }

    static func read() throws -> Golden {
        try Checkout.golden("ImagingTests/Golden/warp-opencv.json")
    }
}

/// Resizing, warping, grey and tensors against OpenCV-Python.
struct WarpTests {
    /// Debian's OpenCV 4.6 against OpenCV-Python 4.11: their vector code rounds differently.
    static let levelTolerance = 1

    private func difference(_ a: [UInt8], _ b: [UInt8]) -> Int {
        a.count == b.count ? zip(a, b).map { abs(Int($0) - Int($1)) }.max() ?? 0 : .max
    }

    @Test(arguments: [Interpolation.nearest, .linear, .cubic, .area])
    func `resizing is OpenCV's`(interpolation: Interpolation) throws {
        let golden = try Golden.read()
        let expected = golden.resized.filter { $0.interpolation == "\(interpolation)" }
        #expect(expected.count == 3)
        for size in expected {
            let resized = try golden.image.resized(
                width: size.width, height: size.height, interpolation: interpolation)
            #expect(difference(resized.pixels, size.pixels) <= Self.levelTolerance)
        }
    }

    @Test(arguments: [Border.zero, .replicate])
    func `warping is OpenCV's`(border: Border) throws {
        let golden = try Golden.read()
        let expected = try #require(golden.warped.first { $0.border == "\(border)" })
        let warped = try golden.image.warped(
            by: golden.map, width: golden.warpedWidth, height: golden.warpedHeight, border: border)
        #expect(difference(warped.pixels, expected.pixels) <= Self.levelTolerance)
    }

    @Test func `grey is OpenCV's`() throws {
        let golden = try Golden.read()
        let gray = try golden.image.gray()
        #expect(gray.layout == .gray)
        #expect(difference(gray.pixels, golden.gray) <= Self.levelTolerance)
        let again = try gray.gray()
        #expect(again == gray)
    }

    @Test(arguments: [TensorForm.Order.nhwc, .nchw], [TensorForm.Channels.rgb, .bgr])
    func `a tensor holds the warped samples in its order`(order: TensorForm.Order, channels: TensorForm.Channels) throws
    {
        let golden = try Golden.read()
        let (width, height) = (golden.warpedWidth, golden.warpedHeight)
        for scale in [SIMD3<Float>(repeating: 0.5), SIMD3(0.5, 0.25, 2)] {
            let form = TensorForm(
                width: width, height: height, order: order, channels: channels, scale: scale, offset: SIMD3(-1, -1, -1))
            let tensor = try golden.image.tensor(through: golden.map, border: .zero, form: form)
            let warped = try golden.image.warped(by: golden.map, width: width, height: height, border: .zero)
            try #require(tensor.count == warped.pixels.count)
            for pixel in 0..<width * height {
                for channel in 0..<3 {
                    let value = tensor[order == .nhwc ? pixel * 3 + channel : channel * width * height + pixel]
                    let sample = warped.pixels[pixel * 3 + (channels == .rgb ? channel : 2 - channel)]
                    #expect(abs(value - (Float(sample) * scale[channel] - 1)) < 1e-4)
                }
            }
        }
    }

    @Test func `a grey picture gives three equal channels`() throws {
        let form = TensorForm(
            width: 2, height: 1, order: .nchw, channels: .bgr, scale: .init(repeating: 1), offset: .zero)
        let image = Image(width: 2, height: 1, layout: .gray, pixels: [7, 9])
        #expect(try image.tensor(through: .identity, border: .zero, form: form) == [7, 9, 7, 9, 7, 9])
    }

    @Test func `what OpenCV cannot make is an error, and no number is no crash`() {
        let image = Image(width: 1, height: 1, layout: .rgb, pixels: [1, 2, 3])
        for odd in [Double.nan, .infinity, 1e300, -1e300] {
            let map = Imaging.AffineTransform(odd, 0, odd, 0, odd, 0)
            #expect(throws: Never.self) { try image.warped(by: map, width: 2, height: 2, border: .zero) }
        }
        #expect(throws: ImagingError.self) { try image.resized(width: 0, height: 3, interpolation: .linear) }
    }
}
