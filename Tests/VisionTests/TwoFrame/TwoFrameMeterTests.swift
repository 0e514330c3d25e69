import Foundation
import Imaging
import Testing

@testable import Vision

/// The measurement on real frames: the committed pairs, and pictures derived from them.
@Suite(.serialized) struct TwoFrameMeterTests {
    private let finder: FaceFinder
    private let meter: SingleFramePADMeter

    init() throws {
        finder = try FaceFinder()
        meter = try PADFixtures.meter()
    }

    private func sample(_ image: Image) throws -> TwoFrameSample {
        let mesh = try #require(try finder.mesh(in: image))
        return try TwoFrameSample(
            image: image, mesh: mesh, geometry: FaceGeometry(of: mesh), pad: try meter.measure(image, mesh: mesh))
    }

    private func pair(_ name: String) throws -> (TwoFrameSample, TwoFrameSample) {
        (
            try sample(PADFixtures.sample("pairs/\(name)_1.jpg")), try sample(PADFixtures.sample("pairs/\(name)_2.jpg"))
        )
    }

    private func measure(_ name: String) throws -> TwoFramePAD {
        let (first, second) = try pair(name)
        return try TwoFrameMeter().measure(first, second)
    }

    private static func raw(_ pad: TwoFramePAD, _ name: TwoFrameCue.Name) throws -> Double {
        try #require(pad.cues.first { $0.name == name }?.rawValue)
    }

    @Test func `a head has relief, a print and a bent print have none`() throws {
        let live = try measure("live")
        #expect(try Self.raw(live, .reliefVariance) > 0.4)
        #expect(try Self.raw(live, .reliefParallax) > 0.06)
        for attack in ["print", "curved_print"] {
            let pad = try measure(attack)
            #expect(try Self.raw(pad, .reliefVariance) < 0.15)
            #expect(try Self.raw(pad, .reliefParallax) < 0.03)
        }
        let bent = try measure("curved_print")
        #expect(try Self.raw(bent, .planeDeparture) > 0.008, "the bent print does depart from a plane")
    }

    @Test func `ten runs give identical numbers`() throws {
        let (first, second) = try pair("live")
        let once = try TwoFrameMeter().measure(first, second)
        for _ in 0..<9 { #expect(try TwoFrameMeter().measure(first, second) == once) }
    }

    @Test func `swapping twice is the same registration`() throws {
        let pad = try measure("live")
        let twice = pad.swapped.swapped
        #expect(twice.faceTracks == pad.faceTracks && twice.registration.matches == pad.registration.matches)
        for (a, b) in zip(twice.registration.homography.coefficients, pad.registration.homography.coefficients) {
            #expect(abs(a - b) < 1e-6 * max(1, abs(b)))
        }
    }

    @Test func `one picture twice is a static camera without motion and without NaN`() throws {
        let first = try pair("live").0
        let pad = try TwoFrameMeter().measure(first, first)
        #expect(pad.registration.state == .staticCamera)
        #expect(try Self.raw(pad, .frameDifference) == 0)
        #expect(try Self.raw(pad, .faceMotion) < 0.001)
        for cue in pad.cues {
            #expect(cue.rawValue?.isFinite != false)
            #expect(cue.value.map((0...1).contains) != false)
        }
    }

    @Test func `a moved camera is registered, and the face does not move against it`() throws {
        let image = try PADFixtures.sample("pairs/live_1.jpg")
        let map = Imaging.AffineTransform(0.99, -0.02, 9, 0.02, 0.99, -6)
        let moved = try image.warped(by: map, width: image.width, height: image.height, border: .replicate)
        let (first, second) = (try sample(image), try sample(moved))
        let pad = try TwoFrameMeter().measure(first, second)
        #expect(pad.registration.state == .registered)
        #expect(try Self.raw(pad, .faceMotion) < 0.02)
        #expect(try Self.raw(pad, .reliefParallax) < 0.03)
        // The map leads from the second picture's pixels to the first's.
        for corner in [Point(x: 60, y: 40), Point(x: 500, y: 60)] {
            #expect(map(pad.registration.homography(corner)).distance(to: corner) < 1)
        }
    }

    @Test func `a plain wall is too little texture`() throws {
        let image = try PADFixtures.sample("pairs/live_1.jpg")
        let first = try sample(image)
        let person = FaceRegions.headAndBody(of: first.mesh)
        let plain = try BackgroundRegistrar().register(
            painted(first, outside: person), painted(first, outside: person))
        #expect(plain.registration.state == .tooLittleTexture)
        #expect(plain.registration.homography == .identity)
    }

    /// The sample with one colour wherever the person is not.
    private func painted(_ sample: TwoFrameSample, outside person: [[Point]]) throws -> TwoFrameSample {
        let frame = try WorkingFrame(sample, longerSide: 10_000)
        var pixels = sample.image.pixels
        for y in 0..<sample.image.height {
            for x in 0..<sample.image.width where frame.isBackground(Point(x: Double(x), y: Double(y))) {
                let start = (y * sample.image.width + x) * 3
                for channel in 0..<3 { pixels[start + channel] = 128 }
            }
        }
        let image = Image(
            width: sample.image.width, height: sample.image.height, layout: sample.image.layout, pixels: pixels)
        return try TwoFrameSample(image: image, mesh: sample.mesh, geometry: sample.geometry, pad: sample.pad)
    }

    /// bg-verify measures on the picture at most 640 pixels across, whatever its height.
    @Test func `the inter-ocular distance that is told is that of a picture at most 640 pixels across`() throws {
        let sample = try pair("live").0
        let image = sample.image
        #expect(image.width == 640)
        for side in [160, 320, 640] {
            let frame = try WorkingFrame(sample, longerSide: side)
            #expect(frame.interOcularPixelsAtMost640 == sample.interOcularPixels)
        }
        // The same picture with as many columns of grey beside it.
        let row = image.width * 3
        var wide: [UInt8] = []
        for y in 0..<image.height {
            wide += image.pixels[(y * row)..<(y * row + row)]
            wide += [UInt8](repeating: 128, count: row)
        }
        let other = try TwoFrameSample(
            image: Image(width: 2 * image.width, height: image.height, layout: image.layout, pixels: wide),
            mesh: sample.mesh, geometry: sample.geometry, pad: sample.pad)
        let frame = try WorkingFrame(other, longerSide: 640)
        #expect(frame.interOcularPixelsAtMost640 == sample.interOcularPixels / 2)
    }

    @Test func `hair, neck and shoulders are no background`() throws {
        let sample = try pair("live").0
        let frame = try WorkingFrame(sample, longerSide: 640)
        func isBackground(_ index: Int, down: Double) -> Bool {
            let top = sample.mesh.points[10].point
            let chin = sample.mesh.points[152].point
            let height = chin.y - top.y
            let point = sample.mesh.points[index].point
            return frame.isBackground(frame.working(Point(x: point.x, y: point.y + down * height)))
        }
        #expect(!isBackground(10, down: -0.3), "hair")
        #expect(!isBackground(152, down: 0.3), "neck")
        #expect(!isBackground(152, down: 0.9), "chest")
        #expect(!isBackground(4, down: 0), "face")
        #expect(frame.isBackground(Point(x: 2, y: 2)), "corner")
    }

    @Test func `each frame's own person is left out`() throws {
        let first = try pair("live").0
        let mesh = FaceMesh(
            points: first.mesh.points.map { Point3(x: $0.x + 130, y: $0.y, z: $0.z) }, presence: first.mesh.presence,
            blendshapes: [])
        let second = try TwoFrameSample(image: first.image, mesh: mesh, geometry: first.geometry, pad: first.pad)
        let background = try BackgroundRegistrar().register(first, second)
        #expect(background.registration.state == .staticCamera)
        let strays = background.registration.pairs.count {
            !background.first.isBackground($0.first) || !background.second.isBackground($0.second)
        }
        #expect(strays == 0)
    }

    @Test func `what the warp leaves empty is not compared`() throws {
        let (first, second) = try pair("live")
        let (one, other) = try (first.image.gray(), second.image.gray())
        let far = Homography([1, 0, Double(one.width), 0, 1, 0, 0, 0, 1])
        #expect(try one.similarity(to: other, through: far, outside: [], of: []) == nil)
        let whole = try #require(try one.similarity(to: one, through: .identity, outside: [], of: []))
        #expect(abs(whole.similarity - 1) < 1e-6)
    }
}
