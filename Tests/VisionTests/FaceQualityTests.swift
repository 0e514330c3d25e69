import Foundation
import Imaging
import TestSupport
import Testing

@testable import Vision

private struct Golden: Decodable {
    struct Colour: Decodable {
        let rgb: [Double]
        let ab: [Double]
    }
    struct Texture: Decodable {
        let laplacianVariance: Double
        let noiseSigma: Double
        let blockDifference: Double
        let blockActivity: Double
        let zeroCrossingRate: Double
    }
    let colours: [Colour]
    let texture: Texture
    let compressionScore: Double
}

/// A picture with everything that the assessor wants to know about its face.
private struct Subject {
    let image: Image
    let faces: [DetectedFace]
    let mesh: FaceMesh

    init(_ image: Image) throws {
        self.image = image
        faces = try BlazeFaceDetector(model: Fixtures.model("blazeface-short")).detect(in: image)
        mesh = try FaceMesher(mesh: Fixtures.model("face-mesh"), blendshapes: nil)
            .mesh(of: #require(faces.first), in: image)
    }

    init(_ name: String) throws { try self.init(Fixtures.picture(name)) }

    func assess(_ changed: Image? = nil, jpegQuality: Int? = nil) throws -> [QualityComponent] {
        try FaceQualityAssessor().assess(
            image: changed ?? image, faces: faces, mesh: mesh, geometry: FaceGeometry(of: mesh),
            jpegQuality: jpegQuality)
    }
}

extension [QualityComponent] {
    fileprivate func raw(_ name: QualityComponent.Name) throws -> Double {
        try #require(first { $0.name == name }?.rawValue, "\(name) was not assessed")
    }

    fileprivate func value(_ name: QualityComponent.Name) throws -> Int {
        try #require(first { $0.name == name }?.value, "\(name) was not assessed")
    }
}

extension Image {
    fileprivate func mapped(_ level: (UInt8) -> Double) -> Image {
        let table = (0...255).map { UInt8(min(max(level(UInt8($0)), 0), 255)) }
        return Image(width: width, height: height, layout: layout, pixels: pixels.map { table[Int($0)] })
    }

    fileprivate func darkened(inside part: Rectangle, factor: Double) -> Image {
        mapped(inside: part) { Double($0) * factor }
    }

    fileprivate func whitened(inside part: Rectangle) -> Image { mapped(inside: part) { _ in 255 } }

    private func mapped(inside part: Rectangle, _ level: (UInt8) -> Double) -> Image {
        var samples = pixels
        for y in max(0, Int(part.y))..<min(height, Int(part.y + part.height)) {
            for x in max(0, Int(part.x))..<min(width, Int(part.x + part.width)) {
                for index in (y * width + x) * 3..<(y * width + x + 1) * 3 {
                    samples[index] = UInt8(min(max(level(samples[index]), 0), 255))
                }
            }
        }
        return Image(width: width, height: height, layout: layout, pixels: samples)
    }

    /// Detail finer than `factor` pixels is lost.
    fileprivate func blurred(_ factor: Int) throws -> Image {
        try resized(width: width / factor, height: height / factor, interpolation: .area)
            .resized(width: width, height: height, interpolation: .linear)
    }

    fileprivate func recompressed(quality: Int) throws -> Image {
        try ImageDecoder().decode(jpegBytes(quality: quality)).image
    }

    fileprivate func noisy(_ amplitude: Double) -> Image {
        var generator = SplitMix64(seed: 7)
        return Image(
            width: width, height: height, layout: layout,
            pixels: pixels.map {
                UInt8(min(max(Double($0) + .random(in: -amplitude...amplitude, using: &generator), 0), 255))
            })
    }
}

/// Every component of face quality: golden numbers, laws and failures to assess.
struct FaceQualityTests {
    static let portraits = [
        "obama-2012.jpg", "obama-2009.jpg", "obama-2010.jpg", "biden-2010.jpg", "collins-1999.jpg",
    ]
    /// skimage rounds the white point to four digits.
    static let colourTolerance = 0.01
    /// Measured on the five portraits at half to twice their size; blur by a fifteenth of the eyes' distance costs 0.3.
    static let sizeBand = 0.06

    @Test func `a* and b* are scikit-image's`() throws {
        let golden: Golden = try Fixtures.golden("quality-colour.json")
        for colour in golden.colours {
            let chroma = NaturalColour.chroma(ofColour: SIMD3(colour.rgb[0], colour.rgb[1], colour.rgb[2]))
            #expect(abs(chroma.a - colour.ab[0]) < Self.colourTolerance)
            #expect(abs(chroma.b - colour.ab[1]) < Self.colourTolerance)
        }
    }

    @Test func `the compression score is the paper's formula`() throws {
        let golden: Golden = try Fixtures.golden("quality-colour.json")
        let texture = golden.texture
        let score = CompressionArtifacts.score(
            difference: texture.blockDifference, activity: texture.blockActivity, crossings: texture.zeroCrossingRate)
        #expect(try abs(#require(score) - golden.compressionScore) < 1e-9)
        #expect(CompressionArtifacts.score(difference: 0, activity: 0, crossings: 0) == nil)
        #expect(CompressionArtifacts.score(difference: 20, activity: 0, crossings: 0) == 1)
    }

    @Test(arguments: portraits) func `every component of a portrait is assessed, in order`(name: String) throws {
        let components = try Subject(name).assess(jpegQuality: 90)
        #expect(components.map(\.name) == QualityComponent.Name.allCases)
        for component in components {
            #expect(component.status == .assessed, "\(component.name)")
            #expect((0...100).contains(component.value ?? -1), "\(component.name)")
        }
    }

    @Test func `the standard's mappings`() {
        #expect(QualityMapping.cosineSquared(degrees: 60).rounded() == 25)
        #expect(QualityMapping.cosineSquared(degrees: 120) == 0)
        #expect(QualityMapping.rising(70, center: 70, width: 20) == 50)
        #expect(QualityMapping.rising(90, center: 70, width: 20) > 73)
        #expect(QualityMapping.falling(90, center: 70, width: 20) < 27)
    }

    @Test(arguments: portraits) func `darkening lowers brightness and raises under-exposure`(name: String) throws {
        let subject = try Subject(name)
        let series = try [1, 0.6, 0.3, 0.1].map { factor in
            try subject.assess(subject.image.mapped { Double($0) * factor })
        }
        for (light, dark) in zip(series, series.dropFirst()) {
            #expect(try dark.raw(.brightness) < light.raw(.brightness))
            #expect(try dark.raw(.underExposure) >= light.raw(.underExposure))
            #expect(try dark.raw(.dynamicRange) < light.raw(.dynamicRange))
        }
        #expect(try series[3].raw(.underExposure) > 0.8)
        #expect(try series[3].value(.brightness) < 10)
    }

    @Test(arguments: portraits) func `brightening raises over-exposure`(name: String) throws {
        let subject = try Subject(name)
        let bright = try subject.assess(subject.image.mapped { Double($0) * 1.1 + 110 })
        #expect(try bright.raw(.overExposure) > subject.assess().raw(.overExposure) + 0.04)
        #expect(try bright.value(.overExposure) < 20)
    }

    @Test(arguments: portraits) func `the scene's brightness is that of the picture, not of the face`(
        name: String
    ) throws {
        let subject = try Subject(name)
        let bounds = FaceRegions.bounds(of: subject.mesh)
        let dim = subject.image.darkened(inside: bounds, factor: 0.25)
        let (light, dark) = (try subject.assess(), try subject.assess(dim))
        #expect(try dark.raw(.brightness) < 0.4 * light.raw(.brightness))
        #expect(try dark.raw(.sceneBrightness) > 0.85 * light.raw(.sceneBrightness))
        // The negative control: the whole picture is dim.
        let night = try subject.assess(subject.image.mapped { Double($0) * 0.25 })
        #expect(try abs(night.raw(.sceneBrightness) - 0.25 * light.raw(.sceneBrightness)) < 4)
    }

    @Test(arguments: portraits) func `clipping counts where it costs`(name: String) throws {
        let subject = try Subject(name)
        let points = subject.mesh.points
        let forehead = Rectangle(
            from: Point(x: points[54].x, y: points[10].y), to: Point(x: points[284].x, y: points[151].y))
        let eyes = Rectangle(
            from: Point(x: points[226].x, y: points[223].y), to: Point(x: points[446].x, y: points[230].y))
        let mouth = Rectangle(
            from: Point(x: points[61].x, y: points[0].y), to: Point(x: points[291].x, y: points[17].y))
        let clean = try subject.assess()
        #expect(try clean.raw(.featureClipping) < 0.05)
        let harmless = try subject.assess(subject.image.whitened(inside: forehead))
        let loss = try harmless.raw(.overExposure) - clean.raw(.overExposure)
        #expect(loss > 0.02, "\(loss)")
        #expect(try harmless.raw(.featureClipping) < 0.06)
        let white = subject.image.whitened(inside: eyes).whitened(inside: mouth)
        let lost = try subject.assess(white).raw(.featureClipping)
        #expect(lost > 0.3, "\(lost)")
    }

    @Test(arguments: portraits) func `eyes lose contrast with light and haze, and are covered by lenses alone`(
        name: String
    ) throws {
        let subject = try Subject(name)
        let clean = try subject.assess()
        let (dim, hazy) = (
            try subject.assess(subject.image.mapped { Double($0) * 0.3 }),
            try subject.assess(subject.image.mapped { Double($0) * 0.3 + 120 })
        )
        for spoilt in [dim, hazy] {
            #expect(try abs(spoilt.raw(.eyeContrast) - 0.3 * clean.raw(.eyeContrast)) < 4)
        }
        #expect(try dim.raw(.eyesUncovered) > 0.9 * clean.raw(.eyesUncovered))
        // Lids in deep shadow: the old ratio falls, white and iris still show.
        let bounds = FaceRegions.bounds(of: subject.mesh)
        #expect(try clean.raw(.eyesUncovered) >= clean.raw(.eyesVisible))
        let covered = try subject.assess(
            subject.image.darkened(
                inside: Rectangle(
                    x: bounds.x, y: subject.mesh.points[105].y, width: bounds.width,
                    height: subject.mesh.points[230].y - subject.mesh.points[105].y + 0.06 * bounds.height),
                factor: 0.1))
        #expect(try covered.raw(.eyesUncovered) < 0.35)
    }

    @Test(arguments: portraits) func `blur lowers sharpness and the variance of the Laplacian`(name: String) throws {
        let subject = try Subject(name)
        let series = try [subject.image, subject.image.blurred(3), subject.image.blurred(6)].map {
            try subject.assess($0)
        }
        for (sharp, blurred) in zip(series, series.dropFirst()) {
            #expect(try blurred.raw(.sharpness) < sharp.raw(.sharpness))
            #expect(try blurred.raw(.blurVariance) < sharp.raw(.blurVariance))
        }
        #expect(try series[2].value(.sharpness) < 30)
        #expect(try series[0].value(.sharpness) > 80)
    }

    @Test(arguments: portraits) func `sharpness does not depend on the face's size`(name: String) throws {
        let subject = try Subject(name)
        let sharpness = try subject.assess().raw(.sharpness)
        let image = subject.image
        let large = try Subject(image.resized(width: image.width * 2, height: image.height * 2, interpolation: .cubic))
        #expect(try abs(large.assess().raw(.sharpness) - sharpness) < Self.sizeBand)
        #expect(try large.assess().raw(.blurVariance) < 0.5 * subject.assess().raw(.blurVariance))
        // A face that is smaller than the fixed size afterwards has lost what the measure looks at.
        guard FaceRegions.interEyeDistance(of: subject.mesh) >= 1.9 * FaceSample.Constants.interEyePixels else {
            return
        }
        let small = try Subject(image.resized(width: image.width / 2, height: image.height / 2, interpolation: .area))
        #expect(try abs(small.assess().raw(.sharpness) - sharpness) < Self.sizeBand)
    }

    @Test(arguments: portraits) func `recompression lowers the compression score`(name: String) throws {
        let subject = try Subject(name)
        let series = try [50, 20, 10, 5].map { try subject.assess(subject.image.recompressed(quality: $0)) }
        for (fine, coarse) in zip(series, series.dropFirst()) {
            #expect(try coarse.raw(.compression) < fine.raw(.compression))
        }
        #expect(try series[0].raw(.compression) > 6)
        #expect(try series[3].raw(.compression) < 3)
        #expect(try subject.assess(jpegQuality: 30).value(.compression) <= 30)
    }

    @Test(arguments: portraits) func `noise raises noise`(name: String) throws {
        let subject = try Subject(name)
        let series = try [0, 10, 30].map { try subject.assess(subject.image.noisy($0)).raw(.noise) }
        #expect(series[0] < series[1])
        #expect(series[1] < series[2])
        // Uniform noise of ±30 on each channel has a luma deviation of 30 / √3 × 0.67.
        #expect(abs(series[2] - 11.6) < 2.5)
    }

    @Test(arguments: portraits) func `grey and blue skin is unnatural`(name: String) throws {
        let subject = try Subject(name)
        #expect(try subject.assess().value(.naturalColour) > 90)
        var blue = subject.image.pixels
        for pixel in stride(from: 0, to: blue.count, by: 3) { blue.swapAt(pixel, pixel + 2) }
        let image = Image(width: subject.image.width, height: subject.image.height, layout: .rgb, pixels: blue)
        #expect(try subject.assess(image).raw(.naturalColour) == 100)
        #expect(try subject.assess(image).value(.naturalColour) == 0)
    }

    @Test(arguments: portraits) func `a grey picture has no colour, and one by a lamp has`(name: String) throws {
        let subject = try Subject(name)
        #expect(try subject.assess().raw(.faceColour) > 30)
        let gray = try subject.image.gray().pixels
        let grey = Image(
            width: subject.image.width, height: subject.image.height, layout: .rgb,
            pixels: gray.flatMap { [$0, $0, $0] })
        #expect(try subject.assess(grey).raw(.faceColour) < 2)
        #expect(try subject.assess(grey.recompressed(quality: 50)).raw(.faceColour) < 3)
        var cold = subject.image.pixels
        for red in stride(from: 0, to: cold.count, by: 3) { cold[red] = UInt8(Double(cold[red]) * 0.72) }
        let lamp = Image(width: subject.image.width, height: subject.image.height, layout: .rgb, pixels: cold)
        #expect(try subject.assess(lamp).raw(.faceColour) > 8)
    }

    @Test func `several faces are compared by area`() throws {
        let subject = try Subject("obama-2012.jpg")
        let judged = try #require(subject.faces.first)
        var other = judged
        other.box.width /= 2
        let components = try FaceQualityAssessor().assess(
            image: subject.image, faces: [judged, other], mesh: nil, geometry: nil, jpegQuality: nil)
        #expect(try components.raw(.singleFace) == 0.5)
        #expect(try components.value(.singleFace) == 50)
    }

    @Test func `without a face nothing is assessed`() throws {
        let components = try FaceQualityAssessor().assess(
            image: Fixtures.flat(128, side: 128), faces: [], mesh: nil, geometry: nil, jpegQuality: 90)
        #expect(components.map(\.name) == QualityComponent.Name.allCases)
        #expect(components.allSatisfy { $0.status == .failureToAssess && $0.value == nil })
    }

    @Test func `without a mesh only what the box tells is assessed`() throws {
        let subject = try Subject("obama-2012.jpg")
        let components = try FaceQualityAssessor().assess(
            image: subject.image, faces: subject.faces, mesh: nil, geometry: nil, jpegQuality: nil)
        let assessed = components.filter { $0.status == .assessed }.map(\.name)
        #expect(
            assessed == [
                .blurVariance, .compression, .singleFace, .faceCoverage, .leftMargin, .rightMargin, .topMargin,
                .bottomMargin, .noise,
            ])
    }

    @Test(arguments: [
        Point3(x: 1e9, y: 0, z: 0), Point3(x: .nan, y: 0, z: 0), Point3(x: -5000, y: -5000, z: 0),
        Point3(x: 0, y: 0, z: 0),
    ])
    func `a mesh that lies elsewhere, is degenerate or is no number is not assessed`(place: Point3) throws {
        let image = Fixtures.noise(side: 200)
        let points = (0..<FaceMesh.pointCount).map { Point3(x: place.x + Double($0 % 7), y: place.y, z: 0) }
        let mesh = FaceMesh(points: points, presence: 1, blendshapes: [])
        let face = DetectedFace(
            box: .init(x: place.x, y: place.y, width: 8, height: 8), score: 1,
            landmarks: .init(
                rightEye: place.point, leftEye: place.point, nose: place.point, mouthCorners: [], mouth: place.point))
        let components = try FaceQualityAssessor().assess(
            image: image, faces: [face], mesh: mesh, geometry: FaceGeometry(of: mesh), jpegQuality: nil)
        for name in [QualityComponent.Name.brightness, .sharpness, .eyesVisible, .naturalColour, .blurVariance, .noise]
        {
            #expect(components.first { $0.name == name }?.status == .failureToAssess, "\(name)")
        }
        #expect(components.allSatisfy { $0.rawValue?.isFinite ?? true })
    }

    @Test func `margins are the subject's own left and right`() throws {
        let subject = try Subject("biden-2010.jpg")
        let bounds = FaceRegions.bounds(of: subject.mesh)
        let cut = Int(bounds.x + 0.3 * bounds.width)
        let image = Fixtures.columns(cut..<subject.image.width, of: subject.image)
        let points = subject.mesh.points.map { Point3(x: $0.x - Double(cut), y: $0.y, z: $0.z) }
        let mesh = FaceMesh(points: points, presence: 1, blendshapes: [])
        let components = try FaceQualityAssessor().assess(
            image: image, faces: subject.faces, mesh: mesh, geometry: nil, jpegQuality: nil)
        #expect(try abs(components.raw(.rightMargin) + 0.3) < 0.01)
        #expect(try components.value(.rightMargin) == 0)
        #expect(try components.raw(.leftMargin) > 0)
    }
}
