import Imaging
import Vision

/// The stages that one lane measures with, and the models that they need.
struct LaneInstruments {
    let decoder: ImageDecoder
    let mesher: FaceMesher
    /// Absent when presentations are not judged.
    let liveness: LivenessStage?
    /// Tells whether two frames show one person; absent when two frames are not judged.
    let embedder: FaceEmbedder?
    /// Absent when faces are not compared.
    let recognition: RecognitionStage?
    /// How a measurement uses cores.
    let parallelism: Parallelism
    let clock: any Clock<Duration>

    /// What one picture is measured for, and when measuring it ends.
    struct MeasurementPlan {
        /// How much further than the policy's limits the head may be turned and leant, in degrees.
        var poseAllowanceDegrees = 0.0
        /// The crops that the PAD networks see.
        var crops = SingleFramePADMeter.Crops.disturbed
        /// Whether the components of quality are measured.
        var measuresQuality = true
        /// Whether a picture that is refused is measured on.
        var measuresRefused = false
        /// Whether what was measured so far leads to a refusal.
        let isRefused: (LivenessEvidence) -> Bool
    }

    /// Reads a picture and cuts off the bars around it.
    func read(_ picture: [UInt8]) throws(ImagingError) -> UprightPicture {
        try UprightPicture(decoder.decode(picture))
    }

    /// Measures as far as the plan wants: a picture that is refused before is usually not shown to the PAD networks.
    func measure(_ picture: UprightPicture, _ plan: MeasurementPlan, clock: inout StageClock) throws -> LivenessEvidence
    {
        let stage = try required(liveness)
        let image = picture.image
        var evidence = LivenessEvidence(poseAllowanceDegrees: plan.poseAllowanceDegrees)
        evidence.take(try clock.time("detect") { try stage.detector.detect(in: image) })
        func goesOn() -> Bool { plan.measuresRefused || !plan.isRefused(evidence) }
        guard let face = evidence.faces.first else {
            evidence.pictureTurnDegrees = try clock.time("turn") { try turn(of: image, stage.detector, than: nil) }
            return evidence
        }
        guard goesOn() else { return evidence }

        let mesh = try optional(evidence, plan) { try clock.time("mesh") { try mesher.mesh(of: face, in: image) } }
        guard let mesh else { return evidence }
        let geometry = FaceGeometry(of: mesh)
        if !Self.isUpright(face, mesh, geometry.headPose) {
            evidence.pictureTurnDegrees =
                try optional(evidence, plan) {
                    try clock.time("turn") { try turn(of: image, stage.detector, than: face) }
                } ?? nil
        }
        evidence.mesh = mesh
        evidence.meshPresence = Double(mesh.presence)
        evidence.geometry = geometry
        if plan.measuresQuality {
            evidence.quality = try optional(evidence, plan) { [faces = evidence.faces] in
                try clock.time("quality") {
                    try FaceQualityAssessor().assess(
                        image: image, faces: faces, mesh: mesh, geometry: geometry,
                        jpegQuality: picture.jpegQuality)
                }
            }
        }
        guard goesOn() else { return evidence }

        evidence.pad = try optional(evidence, plan) {
            try clock.time("pad") { try stage.meter.measure(image, mesh: mesh, detected: face.box, crops: plan.crops) }
        }
        return evidence
    }

    /// Scores the start-up test's samples; a sample in which no face was found counts as the opposite of what it is.
    func selfTest() throws -> PADSelfTest {
        func score(_ sample: [UInt8]) throws -> PADScore? {
            var clock = StageClock(self.clock)
            let plan = MeasurementPlan(measuresQuality: false) { _ in false }
            return try measure(try read(sample), plan, clock: &clock).pad?.score
        }
        let attacks = [PackageResources.attack_print_jpg, PackageResources.attack_screen_jpg]
        return PADSelfTest(
            bonaFide: try score(PackageResources.bona_fide_jpg) ?? PADScore(0),
            attacks: try attacks.map { try score($0) ?? PADScore(1) })
    }

    /// A stage that must have been loaded.
    ///
    /// - Throws: `instrumentMissing`.
    func required<Part>(_ part: Part?) throws(VerificationError) -> Part {
        guard let part else {
            throw VerificationError(.instrumentMissing, "the models for \(Part.self) were not loaded")
        }
        return part
    }

    /// Runs a stage; of evidence that is refused anyway, one that fails measures nothing.
    private func optional<Result>(
        _ evidence: LivenessEvidence, _ plan: MeasurementPlan, _ stage: () throws -> Result
    ) throws -> Result? {
        do {
            return try stage()
        } catch is VisionError where plan.isRefused(evidence) {
            return nil
        }
    }
}
