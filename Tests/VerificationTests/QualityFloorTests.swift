import Foundation
import Imaging
import TestSupport
import Testing
import Vision

@testable import Verification

/// What stays of the quality gate when a caller may leave it out, with the models as installed.
@Suite(.serialized) struct QualityFloorTests {
    private static let attacks = [
        "attacks/curved_print", "attacks/screen", "attacks/replayed_video", "selftest/attack_print",
        "selftest/attack_screen", "pairs/print_2", "pairs/replayed_video_2", "pairs/curved_print_2",
    ]

    private static func image(_ name: String) throws -> Image {
        try ImageDecoder().decode(Checkout.bytes("Samples/\(name).jpg")).image
    }

    /// What somebody does to a picture so that less of it can be seen.
    private enum Change: Equatable {
        case smaller(Int)
        case blurred(Double)
        case darker(Double)

        func applied(to image: Image) throws -> [UInt8] {
            switch self {
            case .smaller(let factor):
                try image.resized(width: image.width / factor, height: image.height / factor, interpolation: .area)
                    .pngBytes()
            case .blurred(let sigma): try image.blurred(sigma: sigma).pngBytes()
            case .darker(let share):
                try Image(
                    width: image.width, height: image.height, layout: image.layout,
                    pixels: image.pixels.map { UInt8(Double($0) * share) }
                ).pngBytes()
            }
        }
    }

    private static let floor: LivenessOptions = {
        var options = LivenessOptions()
        options.qualityGate = .floor
        return options
    }()

    @Test(arguments: attacks) func `No attack becomes live by leaving the gate out, whatever is done to its picture`(
        name: String
    ) async throws {
        let job = try await JobFixtures.liveness()
        let image = try Self.image(name)
        let changes: [Change] = [
            .smaller(1), .smaller(2), .smaller(3), .smaller(4), .blurred(1), .blurred(3), .darker(0.5), .darker(0.25),
        ]
        for change in changes {
            let report = try await job.judge(change.applied(to: image), options: Self.floor)
            #expect(report.decision.outcome != .live, "\(change)")
        }
    }

    @Test
    func `A face too small to show an attack is refused with the gate and without; the networks alone would take it`()
        async throws
    {
        let job = try await JobFixtures.liveness()
        let picture = try Change.smaller(4).applied(to: Self.image("attacks/replayed_video"))
        let measured = try await job.measure(picture).measurement
        #expect(try #require(measured.numbers["pad_score"]) > job.liveThreshold)
        for options in [LivenessOptions(), Self.floor] {
            let decision = try await job.judge(picture, options: options).decision
            #expect(decision.outcome == .retake && decision.reasons.contains(.faceTooSmall))
        }
    }

    @Test func `Poor light refuses a picture with the gate, and is a hint without`() async throws {
        let job = try await JobFixtures.liveness()
        let picture = try Change.darker(0.25).applied(to: Self.image("portraits/obama-2012"))
        let gated = try await job.judge(picture).decision
        #expect(gated.outcome == .retake && gated.reasons == [.tooDark])
        let free = try await job.judge(picture, options: Self.floor).decision
        #expect(free.outcome == .live && free.reasons.isEmpty && free.remarks.contains(.tooDark))
    }

    @Test(arguments: Policy.BuiltIn.allCases)
    func `What stays is what attack detection needs`(name: Policy.BuiltIn) throws {
        let limits = try PolicyEdition.builtIn(name).policy.quality.pad
        let needed: [QualityComponent.Name] = [
            .leftMargin, .rightMargin, .topMargin, .bottomMargin, .interEyeDistance, .headYaw, .headPitch, .headRoll,
            .noise, .compression, .dynamicRange, .eyeContrast, .faceColour, .eyesOpen, .eyesUncovered,
        ]
        for component in needed {
            #expect(
                limits.components[component] != nil
                    && limits.floor.components[component] == limits.components[component])
        }
        #expect(limits.floor.components[.faceCoverage]?.maximum == limits.components[.faceCoverage]?.maximum)
        for component in [QualityComponent.Name.sceneBrightness, .sharpness] {
            #expect(limits.components[component]?.effect == nil && limits.floor.components[component]?.effect == .hint)
        }
        #expect(limits.floor.contradiction == nil && limits.floor.floor == limits.floor)
    }
}
