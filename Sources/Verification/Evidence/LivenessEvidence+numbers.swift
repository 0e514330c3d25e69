import Vision

/// A measured number beside its name in a score file.
typealias NamedNumber = (name: String, value: Double?)

extension LivenessEvidence {
    /// The numbers of one picture, in the order of a score file.
    var numbers: [NamedNumber] {
        let pose = geometry?.headPose
        var numbers: [NamedNumber] = [
            (Name.padScore, pad.map { Double($0.score.value) }), (Name.spread, pad.map { Double($0.spread) }),
            (Name.printShare, pad?.printShare.map(Double.init)),
        ]
        let builtIn = MiniFASNet.Variant.allCases.map(\.rawValue)
        numbers += self.numbers(ofNetworks: builtIn)
        for name in PADCue.Name.allCases {
            let cue = pad?.cues.first { $0.name == name }
            numbers += [(name.rawValue, cue?.value), (name.rawValue + Name.native, cue?.rawValue)]
        }
        numbers += [
            (Name.faces, Double(faceCount)),
            (Name.otherFaceShare, faceCount > 0 ? otherFaceShare : nil), (Name.meshPresence, meshPresence),
            ("yaw", pose?.yawDegrees), ("pitch", pose?.pitchDegrees), ("roll", pose?.rollDegrees),
            (Measurement.interEyeDistance, geometry?.interEyeDistancePixels),
        ]
        return numbers
            + QualityComponent.Name.allCases.map { name in
                (Name.quality + name.rawValue, quality?.first { $0.name == name }?.rawValue)
            }
            + [
                (Name.pictureTurn, pictureTurnDegrees),
                (Measurement.Pattern.sharedPeak.rawValue, pad?.pattern?.sharedPeak),
                (Measurement.Pattern.fineDetail.rawValue, pad?.pattern?.fineDetail),
                (Measurement.Pattern.compressionStep.rawValue, pad?.pattern?.compressionStep),
            ] + self.numbers(ofNetworks: (pad?.networks ?? []).map(\.model).filter { !builtIn.contains($0) })
    }

    /// The evidence that a decision rests on, from numbers by name; a quality component that is absent failed to assess.
    init(_ number: (String) -> Double?, poseAllowanceDegrees: Double = 0) {
        self.init(poseAllowanceDegrees: poseAllowanceDegrees)
        faceCount = number(Name.faces).flatMap(Int.init(exactly:)) ?? 0
        otherFaceShare = number(Name.otherFaceShare) ?? 0
        meshPresence = number(Name.meshPresence)
        pictureTurnDegrees = number(Name.pictureTurn)
        quality = QualityComponent.Name.allCases.map { name in
            // The value 0…100 beside the native one decides nothing.
            number(Name.quality + name.rawValue).map { QualityComponent(name, rawValue: $0, value: 0) }
                ?? QualityComponent(failedToAssess: name)
        }
        pad = number(Name.padScore).map { score in
            SingleFramePAD(
                networks: [], score: PADScore(Float(score)), spread: Float(number(Name.spread) ?? 0),
                printShare: number(Name.printShare).map { Float($0) },
                cues: PADCue.Name.allCases.map { name in
                    number(name.rawValue).map { value in
                        PADCue(name, rawValue: number(name.rawValue + Name.native) ?? value, value: value)
                    } ?? PADCue(notMeasured: name)
                },
                pattern: PatternEvidence(number))
        }
    }

    /// The numbers of light, lens and framing, and of patterns, that came after the others.
    static let laterNumbers =
        [QualityComponent.Name.sceneBrightness, .featureClipping, .eyeContrast, .eyesUncovered, .faceColour]
        .map { Name.quality + $0.rawValue } + [Name.pictureTurn] + Measurement.Pattern.allCases.map(\.rawValue)

    private enum Name {
        static let padScore = "pad_score"
        static let spread = "spread"
        static let printShare = "print_share"
        static let native = "_raw"
        static let faces = "faces"
        static let otherFaceShare = "other_face_share"
        static let meshPresence = "mesh_presence"
        static let quality = "quality."
        static let pictureTurn = "picture_turn"
    }
}

extension Measurement {
    /// The names of what a picture can show of a pattern.
    enum Pattern: String, CaseIterable {
        case sharedPeak = "pattern_shared_peak"
        case fineDetail = "pattern_fine_detail"
        case compressionStep = "compression_step"
    }
}

extension PatternEvidence {
    /// The evidence from numbers by name; `nil` for what was measured before there was any.
    fileprivate init?(_ number: (String) -> Double?) {
        guard let step = number(Measurement.Pattern.compressionStep.rawValue) else { return nil }
        self.init(
            sharedPeak: number(Measurement.Pattern.sharedPeak.rawValue),
            fineDetail: number(Measurement.Pattern.fineDetail.rawValue), compressionStep: step,
            interEyeDistancePixels: number(Measurement.interEyeDistance) ?? 0)
    }
}
