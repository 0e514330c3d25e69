import Testing

@testable import Inference

@Suite struct `A kind of templates` {
    private static let model = String(repeating: "ab", count: 32)

    @Test func `is told apart by network, mean and mirror image, and read back from its identifier`() throws {
        let kinds = [nil, "0123456789ab"].flatMap { centring in
            TemplateKind.TemplateForm.allCases.map {
                TemplateKind(modelSHA256: Self.model, centring: centring, form: $0)
            }
        }
        #expect(Set(kinds.map(\.identifier)).count == kinds.count)
        for kind in kinds {
            #expect(TemplateKind(identifier: kind.identifier) == kind)
            #expect(TemplateKind(modelSHA256: Self.model, variant: kind.variant) == kind)
            #expect(kind.difference(of: kind) == nil)
            for other in kinds where other != kind { #expect(kind.difference(of: other) != nil) }
        }
        // What stores of before hold.
        #expect(kinds[0].identifier == Self.model && kinds[0].variant == nil)
        #expect(kinds[3].identifier == Self.model + "+centred-0123456789ab+mirrored")
        #expect(kinds[3].uncentred == kinds[1])
    }

    @Test(arguments: [
        "+", "+turned", "+mirrored+centred-01", "+mirrored+mirrored", "+centred-", "+centred-01+", "+Mirrored",
    ])
    func `is unknown by another name`(rest: String) {
        #expect(TemplateKind(identifier: Self.model + rest) == nil)
    }

    @Test func `differs in words that an operator understands`() {
        let plain = TemplateKind(modelSHA256: Self.model)
        let centred = TemplateKind(modelSHA256: Self.model, centring: "01")
        #expect(centred.difference(of: plain) == "not centred" && plain.difference(of: centred) == "centred")
        #expect(
            centred.difference(of: TemplateKind(modelSHA256: Self.model, centring: "02")) == "centred on another mean")
        #expect(plain.difference(of: TemplateKind(modelSHA256: "cd")) == "of another network")
        let mirrored = TemplateKind(modelSHA256: Self.model, form: .mirrorAveraged)
        #expect(plain.difference(of: mirrored) == "made with the mirror image")
        #expect(mirrored.difference(of: plain) == "made without the mirror image")
    }

    @Test func `SFace's is centred on a mean of its length`() throws {
        let sface = try ModelManifest.builtIn().model("sface")
        let centring = try #require(sface.recognition?.centring)
        #expect(centring.camera.count == sface.recognition?.length && centring.document == nil)
        let kind = sface.templateKind(.plain)
        #expect(kind.modelSHA256 == sface.sha256 && kind.centring == centring.identifier && kind.form == .plain)
        let other = TemplateCentring(camera: centring.camera.map { $0 * 0.999 })
        #expect(other.identifier != centring.identifier && centring.identifier.count == 12)
    }

    @Test func `is refused when its mean is not the one that the manifest pins`() throws {
        let centring = try #require(try ModelManifest.builtIn().model("sface").recognition?.centring)
        // Of the same numbers, written by Python (scripts/centring).
        #expect(centring.sha256 == "5b8c4318d3dd00c923ee623a9b766b7efdc8c3a4f4916df51af1c4c049d6dae9")
        #expect(centring.cameraSHA256 == centring.sha256)
        let text = String(decoding: PackageResources.manifest_json, as: UTF8.self)
        let first = "\(try #require(centring.camera.first))"
        #expect(throws: Never.self) { try ModelManifest(json: Array(text.utf8)) }
        let error = #expect(throws: InferenceError.self) {
            try ModelManifest(json: Array(text.replacing(first, with: "0.123456", maxReplacements: 1).utf8))
        }
        #expect(error?.reason.contains("another mean than its SHA-256") == true)
    }

    @Test(
        arguments: [
            ([0.1, 0.2], nil, nil), ([0.1, 0.2], [0.3, 0], nil),
            ([0.1], nil, "a mean of 1 values"), ([0.1, 0.2], [0.1], "a mean of 1 values"),
            ([0, 0], nil, "none of templates"),
            ([1, 0.1], nil, "none of templates"), ([.nan, 0.1], nil, "none of templates"),
            ([0.1, 0.2], [.infinity, 0], "none of templates"),
        ] as [([Float], [Float]?, String?)])
    func `has a mean as long as its templates and shorter than one of them`(
        camera: [Float], document: [Float]?, reason: String?
    ) {
        let found = TemplateCentring(camera: camera, document: document).contradiction(length: 2)
        #expect((found == nil) == (reason == nil))
        if let reason { #expect(found?.contains(reason) == true) }
    }
}
