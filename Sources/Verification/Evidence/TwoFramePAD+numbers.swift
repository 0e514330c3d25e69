import Vision

extension TwoFramePAD {
    /// The numbers of two frames together, in the order of a score file.
    static func numbers(of pad: TwoFramePAD?) -> [NamedNumber] {
        let cues = TwoFrameCue.Name.allCases.flatMap { name -> [NamedNumber] in
            let cue = pad?.cues.first { $0.name == name }
            return [(name.rawValue, cue?.rawValue), (name.rawValue + Name.value, cue?.value)]
        }
        let numbers = pad?.numbers.named ?? ClassicNumbers().named.map { ($0.name, nil) }
        return cues + numbers
    }

    /// What a decision rests on, from numbers by name; `nil` when nothing was measured.
    init?(_ measurement: Measurement) {
        guard
            let state = measurement.states[Measurement.TwoFrameState.registration.rawValue]
                .flatMap(BackgroundRegistration.State.init(rawValue:))
        else { return nil }
        self.init(
            registration: BackgroundRegistration(
                state: state, homography: .identity, points: 0, matches: [], isInlier: [], coverage: 0,
                transferError: nil),
            faceTracks: [],
            cues: TwoFrameCue.Name.allCases.map { name in
                TwoFrameCue(
                    name: name, rawValue: measurement.numbers[name.rawValue],
                    value: measurement.numbers[name.rawValue + Name.value])
            },
            numbers: ClassicNumbers { measurement.numbers[$0] })
    }

    private enum Name {
        static let value = "_value"
    }
}

extension ClassicNumbers {
    /// The numbers under bg-verify's names, and the points that its third vote counts.
    fileprivate var named: [NamedNumber] {
        [
            ("total_matches", Double(matches)), ("match_ratio", matchRatio), ("inlier_ratio", inlierRatio),
            ("ssim", structuralSimilarity), ("flow_std", motionDeviationPixels), ("inter_ocular", interOcularPixels),
            ("mu_face_norm", faceMotion), ("mu_bg_norm", backgroundMotion),
            ("stabilized_inliers", Double(registrationInliers)), ("stabilized_error_norm", registrationError),
            ("corr_Z_resid", depthCorrelation), ("eH_face_norm", planeResidual), ("disp_face", patchDispersion),
            ("face_points", Double(facePoints)),
        ]
    }

    fileprivate init(_ number: (String) -> Double?) {
        func count(_ name: String) -> Int { number(name).flatMap(Int.init(exactly:)) ?? 0 }
        self.init()
        matches = count("total_matches")
        matchRatio = number("match_ratio") ?? 0
        inlierRatio = number("inlier_ratio") ?? 0
        structuralSimilarity = number("ssim") ?? 0
        motionDeviationPixels = number("flow_std") ?? 0
        interOcularPixels = number("inter_ocular") ?? 0
        faceMotion = number("mu_face_norm") ?? 0
        backgroundMotion = number("mu_bg_norm") ?? 0
        registrationInliers = count("stabilized_inliers")
        registrationError = number("stabilized_error_norm")
        depthCorrelation = number("corr_Z_resid")
        planeResidual = number("eH_face_norm") ?? 0
        patchDispersion = number("disp_face") ?? 0
        facePoints = count("face_points")
    }
}
