import Imaging
import Testing

@testable import Vision

@Suite struct PADNetworkTests {
    /// What the issue asks for: the engine's arithmetic differs from ONNX Runtime's in the last bits only.
    static let logitTolerance: Float = 1e-3

    @Test func `crops and logits are those of the original`() throws {
        let golden: PADGolden = try Fixtures.golden("pad.json")
        #expect(!golden.cases.isEmpty)
        let networks = try MiniFASNet.Variant.allCases.map { try PADFixtures.network($0) }
        for expected in golden.cases {
            let image = try PADFixtures.sample(expected.picture)
            let network = try #require(networks.first { $0.variant.rawValue == expected.network })
            let crop = PADCrop(around: expected.rectangle, scale: network.variant.cropScale, in: image)
            #expect([crop.left, crop.top, crop.width, crop.height] == expected.crop, "\(expected.testDescription)")
            let input = try MiniFASNet.input(
                of: image, box: expected.rectangle, cropScale: network.variant.cropScale)
            #expect(input.map(Double.init).reduce(0, +) == expected.pixelSum, "\(expected.testDescription)")
            #expect(Self.firstRow(input) == expected.firstRow, "\(expected.testDescription)")
            let logits = try network.logits(image, box: expected.rectangle)
            let difference = zip(logits, expected.logits).map { abs($0 - $1) }.max() ?? .infinity
            #expect(difference <= Self.logitTolerance, "\(expected.testDescription)")
        }
    }

    /// The first row of each plane of 80×80.
    static func firstRow(_ input: [Float]) -> [Float] {
        let side = MiniFASNet.Constants.side
        let planes = stride(from: 0, to: input.count, by: side * side)
        return planes.flatMap { input[$0..<$0 + side] }
    }

    @Test(
        arguments: [
            Rectangle(x: -500, y: -500, width: 40, height: 40), Rectangle(x: 9000, y: 20, width: 60, height: 60),
            Rectangle(x: 10, y: 10, width: 0, height: 0), Rectangle(x: 10, y: 10, width: -5, height: 30),
            Rectangle(x: .nan, y: .infinity, width: .nan, height: 10),
            Rectangle(x: -1e300, y: 0, width: 1e300, height: 1e300),
        ])
    func `a crop of any box lies within the picture`(box: Rectangle) {
        for (width, height) in [(1, 1), (1, 500), (640, 480)] {
            let image = Image(
                width: width, height: height, layout: .gray, pixels: .init(repeating: 0, count: width * height))
            for scale in [2.7, 4] {
                let crop = PADCrop(around: box, scale: scale, in: image)
                #expect(crop.left >= 0 && crop.top >= 0 && crop.width > 0 && crop.height > 0)
                #expect(crop.left + crop.width <= width && crop.top + crop.height <= height)
            }
        }
    }

    @Test func `the score is the mean and the spread the widest difference of crop means`() {
        let live = MiniFASNet.Output(print: 0, live: 1, screen: 0)
        let print = MiniFASNet.Output(print: 0.5, live: 0.5, screen: 0)
        let screen = MiniFASNet.Output(print: 0, live: 0.5, screen: 0.5)
        let outputs = [[live, print], [live, screen]]
        let pad = SingleFramePADMeter.combine(outputs, names: ["a", "b"])
        #expect(pad.score == PADScore(0.75))
        #expect(pad.spread == 0.5)
        #expect(pad.networks.map(\.model) == ["a", "b"])
        #expect(pad.printShare == 0.5)
    }
}
