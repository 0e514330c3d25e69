import Foundation
import Imaging
import TestSupport
import Testing

@testable import Vision

@Suite struct PADCueTests {
    static let portraits = ["biden-2010", "collins-1999", "obama-2009", "obama-2010", "obama-2012"]
    /// Fewer than one bona fide picture in a hundred reaches this value of a cue that may deny; see docs/decisions.
    static let clean = 0.6

    static func measure(_ image: Image, _ mesh: FaceMesh) throws -> [PADCue.Name: PADCue] {
        Dictionary(uniqueKeysWithValues: try PADCueMeter().measure(image, mesh: mesh).map { ($0.name, $0) })
    }

    /// Pictures and meshes, found once for all tests.
    static let found = Result {
        let faces = try FaceFinder()
        return try portraits.map { name in
            let image = try PADFixtures.sample("portraits/\(name).jpg")
            return (image, try #require(try faces.mesh(in: image)))
        }
    }

    static func portrait(_ name: String) throws -> (Image, FaceMesh) {
        try found.get()[try #require(portraits.firstIndex(of: name))]
    }

    @Test(arguments: portraits) func `a portrait shows no sign of an attack`(name: String) throws {
        let (image, mesh) = try Self.portrait(name)
        let cues = try Self.measure(image, mesh)
        #expect(cues.count == PADCue.Name.allCases.count)
        for cue in [PADCue.Name.periodicPattern, .frameAroundFace, .colourGamut] {
            #expect((cues[cue]?.value ?? 0) < Self.clean, "\(cue)")
        }
    }

    @Test(arguments: [2.3, 2.9, 3.7]) func `a fine pattern over the picture is found`(pixelsPerCycle: Double) throws {
        let (image, mesh) = try Self.portrait("obama-2012")
        let before = try #require(try Self.measure(image, mesh)[.periodicPattern]?.rawValue)
        let moire = image.drawn { x, y, sample in
            let phase = 2 * Double.pi / pixelsPerCycle * (Double(x) * cos(0.6) + Double(y) * sin(0.6))
            return sample + 6 * sin(phase)
        }
        let cue = try #require(try Self.measure(moire, mesh)[.periodicPattern])
        #expect(try #require(cue.rawValue) > before + 1)
        #expect(try #require(cue.value) > Self.clean)
    }

    @Test func `the blocks of a coarse JPEG are no pattern`() throws {
        let (image, mesh) = try Self.portrait("obama-2012")
        let coarse = try ImageDecoder().decode(try image.jpegBytes(quality: 20)).image
        #expect(try #require(try Self.measure(coarse, mesh)[.periodicPattern]?.value) < Self.clean)
    }

    @Test func `a bezel around the face is found`() throws {
        let (image, mesh) = try Self.portrait("biden-2010")
        let before = try #require(try Self.measure(image, mesh)[.frameAroundFace]?.rawValue)
        let box = mesh.boundingBox
        let outer = (
            left: box.x - 0.5 * box.width, right: box.x + 1.5 * box.width, top: box.y - 0.6 * box.height,
            bottom: box.y + 1.4 * box.height
        )
        let width = 0.08 * box.width
        let framed = image.drawn { x, y, sample in
            let (x, y) = (Double(x), Double(y))
            let within = x > outer.left && x < outer.right && y > outer.top && y < outer.bottom
            let screen =
                x > outer.left + width && x < outer.right - width && y > outer.top + width && y < outer.bottom - width
            return within && !screen ? 25 : sample
        }
        let cue = try #require(try Self.measure(framed, mesh)[.frameAroundFace])
        #expect(try #require(cue.rawValue) > before)
        #expect(try #require(cue.value) > Self.clean)
    }

    @Test func `a black and white face has no gamut`() throws {
        let (image, mesh) = try Self.portrait("obama-2012")
        let gray = try image.gray().pixels
        let colourless = Image(
            width: image.width, height: image.height, layout: .rgb, pixels: gray.flatMap { [$0, $0, $0] })
        let cue = try #require(try Self.measure(colourless, mesh)[.colourGamut])
        #expect(try #require(cue.rawValue) < 1)
        #expect(try #require(cue.value) > Self.clean)
    }

    @Test func `glare is counted, blur is noticed and noise changes the texture`() throws {
        let (image, mesh) = try Self.portrait("obama-2012")
        let before = try Self.measure(image, mesh)
        let center = mesh.boundingBox.center
        let radius = mesh.boundingBox.width / 5
        let glaring = image.drawn { x, y, sample in
            Point(x: Double(x), y: Double(y)).distance(to: center) < radius ? 255 : sample
        }
        let half = try image.resized(width: image.width / 4, height: image.height / 4, interpolation: .area)
        let blurred = try half.resized(width: image.width, height: image.height, interpolation: .linear)
        var generator = SplitMix64(seed: 7)
        let noisy = image.drawn { _, _, sample in sample + Double.random(in: -40...40, using: &generator) }
        func rise(_ cue: PADCue.Name, _ picture: Image) throws -> Double {
            let after = try #require(try Self.measure(picture, mesh)[cue]?.rawValue)
            return after - (try #require(before[cue]?.rawValue))
        }
        #expect(try rise(.specularHighlights, glaring) > 0.05)
        #expect(try rise(.printBlur, blurred) > 1)
        #expect(try rise(.microTexture, noisy) > 0.05)
    }

    @Test func `the same picture gives the same cues`() throws {
        let (image, mesh) = try Self.portrait("collins-1999")
        #expect(try PADCueMeter().measure(image, mesh: mesh) == PADCueMeter().measure(image, mesh: mesh))
    }

    @Test func `a tiny face is not measured`() throws {
        let (image, mesh) = try Self.portrait("obama-2012")
        let factor = 16.0 / mesh.boundingBox.width
        let small = FaceMesh(
            points: mesh.points.map { Point3(x: $0.x * factor, y: $0.y * factor, z: $0.z * factor) },
            presence: 1, blendshapes: [])
        let picture = try image.resized(width: 80, height: 100, interpolation: .area)
        for cue in try PADCueMeter().measure(picture, mesh: small) {
            #expect(cue.rawValue == nil && cue.value == nil, "\(cue.name)")
        }
    }

    @Test(arguments: [(1, 1), (3, 200), (64, 64)], [0.0, 1e-9, 1e12, .nan, .infinity])
    func `no mesh and no size is too strange`(size: (Int, Int), reach: Double) throws {
        let image = Image(
            width: size.0, height: size.1, layout: .rgb, pixels: .init(repeating: 90, count: size.0 * size.1 * 3))
        var generator = SplitMix64(seed: 3)
        let points = (0..<FaceMesh.pointCount).map { _ in
            Point3(
                x: Double.random(in: -1...1, using: &generator) * reach,
                y: Double.random(in: -1...1, using: &generator) * reach, z: 0)
        }
        let cues = try PADCueMeter().measure(image, mesh: FaceMesh(points: points, presence: 0, blendshapes: []))
        #expect(cues.map(\.name) == PADCue.Name.allCases)
        #expect(cues.allSatisfy { $0.value?.isFinite ?? true })
    }
}

extension Image {
    /// The picture with every sample replaced by what `sample` makes of its column, row and value.
    func drawn(_ sample: (_ x: Int, _ y: Int, _ value: Double) -> Double) -> Image {
        let channels = layout.rawValue
        return Image(
            width: width, height: height, layout: layout,
            pixels: pixels.indices.map { index in
                let pixel = index / channels
                return UInt8(min(max(sample(pixel % width, pixel / width, Double(pixels[index])).rounded(), 0), 255))
            })
    }
}
