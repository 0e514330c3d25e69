import Foundation
import Imaging
import Testing

@testable import Verification
@testable import Vision

/// A way to spoil a good picture, and what must be said of it.
private struct Defect: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let purpose: QualityPurpose
    let reasons: Set<Reason>
    let reasonsOf: @Sendable (QualitySubject, QualityPipeline) throws -> [Reason]

    /// Pixels alone change: the mesh stays.
    static func pixels(
        _ name: String, _ reasons: Set<Reason>, _ purpose: QualityPurpose = .pad,
        _ change: @escaping @Sendable (QualitySubject) throws -> Image
    ) -> Defect {
        Defect(testDescription: name, purpose: purpose, reasons: reasons) { subject, _ in
            var spoilt = subject
            spoilt.image = try change(subject)
            return try spoilt.reasons(purpose)
        }
    }

    /// The face is looked for anew.
    static func picture(
        _ name: String, _ reasons: Set<Reason>, _ change: @escaping @Sendable (QualitySubject) throws -> Image
    ) -> Defect {
        Defect(testDescription: name, purpose: .pad, reasons: reasons) { subject, pipeline in
            try #require(try pipeline.subject(change(subject)), "no face was found").reasons()
        }
    }

    static let all: [Defect] = [
        pixels("a fifth of the light", [.tooDark]) { $0.image.toned { $0 * 0.2 } },
        // In linear light.
        pixels("sixteen times the light", [.overExposed]) { $0.image.toned { $0 * pow(16, 1 / 2.2) } },
        pixels("out of focus", [.blurred]) { try $0.image.blurred(FaceRegions.interEyeDistance(of: $0.mesh) / 6) },
        pixels("a tenth of the contrast", [.lowDynamicRange]) { $0.image.toned { $0 * 0.1 + 120 } },
        pixels("JPEG of quality 5", [.compressed]) { try $0.image.recompressed(quality: 5) },
        pixels("without colour", [.unnaturalColour]) { subject in
            let gray = try subject.image.gray().pixels
            return Image(
                width: subject.image.width, height: subject.image.height, layout: .rgb,
                pixels: gray.flatMap { [$0, $0, $0] })
        },
        pixels("grainy", [.noisy]) { subject in
            var state: UInt64 = 1
            return subject.image.mapped { _, _, level in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return level + (Double(state >> 40) / Double(1 << 24) - 0.5) * 160
            }
        },
        picture("sunglasses", [.eyesHidden]) { $0.wearingSunglasses(opacity: 0.9) },
        picture("tinted glasses", [.eyesHidden]) { $0.wearingSunglasses(opacity: 0.75) },
        picture("far away", [.faceTooSmall]) { try $0.image.scaled(20 / FaceRegions.interEyeDistance(of: $0.mesh)) },
        picture("forehead cut off", [.faceCutOff]) { subject in
            let bounds = FaceRegions.bounds(of: subject.mesh)
            let top = Int(bounds.y + 0.2 * bounds.height)
            return subject.image.cropped(
                x: 0, y: top, width: subject.image.width, height: subject.image.height - top)
        },
        picture("head on the shoulder", [.headTilted]) { subject in
            let (sine, cosine) = (sin(40 * Double.pi / 180), cos(40 * Double.pi / 180))
            let middle = FaceRegions.bounds(of: subject.mesh).center
            let map = Imaging.AffineTransform(
                cosine, sine, middle.x - cosine * middle.x - sine * middle.y, -sine, cosine,
                middle.y + sine * middle.x - cosine * middle.y)
            return try subject.image.warped(
                by: map, width: subject.image.width, height: subject.image.height, border: .replicate)
        },
        Defect(testDescription: "head turned by 60 degrees", purpose: .pad, reasons: [.headTurned]) { subject, _ in
            try subject.reasons(geometry: FaceGeometry(of: FaceMesh(turning: subject, by: 60)))
        },
        Defect(testDescription: "one eye shut", purpose: .pad, reasons: [.eyesClosed]) { subject, _ in
            try subject.reasons(geometry: subject.geometry(eyeAspectRatio: 0.03, mouthAspectRatio: 0))
        },
        Defect(testDescription: "somebody beside", purpose: .matching, reasons: [.severalFaces]) { subject, _ in
            var spoilt = subject
            spoilt.faces += subject.faces.prefix(1)
            return try spoilt.reasons(.matching)
        },
    ]
}

/// What makes a picture worse and turns nobody away: light and skin are no faults.
private struct Blemish: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let remark: Reason
    let change: @Sendable (QualitySubject) throws -> [QualityComponent]

    static let all = [
        Blemish(testDescription: "by a tungsten lamp", remark: .unnaturalColour) { subject in
            // Black bodies of 2,200 K and 6,504 K in linear sRGB, of one luminance (simulated): 2.22, 0.716 and 0.0635.
            let gains = [2.22, 0.716, 0.0635].map { pow($0, 1 / 2.2) }
            let samples = subject.image.pixels.enumerated().map { UInt8(min(Double($1) * gains[$0 % 3], 255)) }
            return try subject.components(
                of: Image(
                    width: subject.image.width, height: subject.image.height, layout: .rgb, pixels: samples))
        },
        Blemish(testDescription: "light from one side", remark: .unevenLight) { subject in
            let middle = (subject.mesh.points[10].x + subject.mesh.points[152].x) / 2
            let width = FaceRegions.bounds(of: subject.mesh).width
            return try subject.components(
                of: subject.image.mapped { x, _, level in
                    level * (0.02 + 0.98 / (1 + exp((middle - Double(x)) / (0.02 * width))))
                })
        },
        Blemish(testDescription: "dark skin in good light", remark: .tooDark) { subject in
            let face = FaceRegions.bounds(of: subject.mesh)
            return try subject.components(
                of: subject.image.mapped { x, y, level in
                    let isFace =
                        (face.x...face.x + face.width).contains(Double(x))
                        && (face.y...face.y + face.height).contains(Double(y))
                    return isFace ? level * 0.28 : level
                })
        },
        Blemish(testDescription: "yawning", remark: .mouthOpen) { subject in
            try subject.components(geometry: subject.geometry(eyeAspectRatio: 0.3, mouthAspectRatio: 0.8))
        },
    ]
}

extension QualitySubject {
    fileprivate func components(of changed: Image) throws -> [QualityComponent] {
        var subject = self
        subject.image = changed
        return try subject.components()
    }
}

extension FaceMesh {
    fileprivate init(turning subject: QualitySubject, by yawDegrees: Double) {
        self = subject.turned(yawDegrees: yawDegrees)
    }
}

/// Good pictures pass and spoilt ones are refused for the right reason.
struct QualityDefectTests {
    @Test(arguments: QualityFixtures.portraits) func `portraits pass for PAD and matching`(name: String) throws {
        let subject = try #require(try QualityPipeline().subject(QualityFixtures.portrait(name)))
        #expect(try subject.reasons(.pad) == [])
        #expect(try subject.reasons(.matching) == [])
    }

    @Test(arguments: Defect.all) fileprivate func `a spoilt portrait is refused for the right reason`(
        defect: Defect
    ) throws {
        let pipeline = try QualityPipeline()
        for name in QualityFixtures.portraits {
            let subject = try #require(try pipeline.subject(QualityFixtures.portrait(name)))
            let reasons = try defect.reasonsOf(subject, pipeline)
            #expect(!defect.reasons.isDisjoint(with: reasons), "\(name): \(reasons)")
        }
    }

    @Test(arguments: Blemish.all) fileprivate func `a blemish gives a hint and no retake`(blemish: Blemish) throws {
        let pipeline = try QualityPipeline()
        let rule = QualityRule(limits: try .builtIn(for: .pad))
        for name in QualityFixtures.portraits {
            let subject = try #require(try pipeline.subject(QualityFixtures.portrait(name)))
            #expect(try !rule.decide(subject.components()).remarks.contains(blemish.remark), "\(name)")
            let findings = try rule.decide(blemish.change(subject))
            #expect(findings.passed, "\(name): \(findings.reasons)")
            #expect(findings.remarks.contains(blemish.remark), "\(name): \(findings.remarks)")
        }
    }
}
