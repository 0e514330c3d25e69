import Vision

/// How far the head turned between two frames, by the face's points and by its mesh, against the noise of both.
struct HeadTurn {
    /// The larger of both parallaxes.
    let parallax: Double
    /// What the change of pose predicts, if it does.
    let predicted: Double?
    /// How far the measured parallax goes with the predicted one; 1 = as predicted.
    let agreement: Double?
    /// The parallax below which nothing is evidence; absent when the eyes' distance is not known, 0 without a model of noise.
    let noise: Double?

    init(_ pad: TwoFramePAD, interEyePixels: Double?, _ model: TurnNoise?) {
        predicted = pad.rawValue(.predictedParallax)
        agreement = pad.rawValue(.reliefAgreement)
        parallax = max(pad.rawValue(.reliefParallax) ?? 0, predicted ?? 0)
        guard let model else {
            noise = 0
            return
        }
        noise = interEyePixels.flatMap { pixels in
            pixels > 0
                ? model.parallax(interEyePixels: pixels, trackedShare: pad.rawValue(.trackedShare) ?? 0) : nil
        }
    }

    /// What the findings say about the face's depth.
    enum Relief {
        /// The points move as the mesh predicts, within the noise: there is nothing to hold against the face.
        case asPredicted
        /// There is relief beyond the noise, but less than predicted by more than that.
        case less
        /// Along the turn that is predicted the points show no relief beyond the noise.
        case none
    }

    /// By how much the points' parallax falls short of the predicted one, along it.
    var shortfall: Double? {
        guard let predicted, let agreement else { return nil }
        return predicted * (1 - agreement)
    }

    /// What the turn shows of the face's depth; without a model of noise, or without a prediction, none.
    var relief: Relief {
        guard let noise, noise > 0, let predicted, let agreement, let shortfall else { return .none }
        if shortfall < noise { return .asPredicted }
        return predicted * agreement < noise ? .none : .less
    }
}
