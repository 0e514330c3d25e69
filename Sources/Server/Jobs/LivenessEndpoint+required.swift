extension LivenessEndpoint {
    /// Judges one picture.
    ///
    /// - Throws: `instruments.missing` when the server is not set up for it.
    var requiredJudge: PictureJudge {
        get throws(Problem) {
            guard let judge else { throw Problem(.livenessUnavailable) }
            return judge
        }
    }

    /// Judges two pictures of one face.
    ///
    /// - Throws: `instruments.missing` when the server is not set up for it.
    var requiredJudgePair: JudgePair {
        get throws(Problem) {
            guard let judgePair else { throw Problem(.livenessUnavailable) }
            return judgePair
        }
    }

    /// Recognition.
    ///
    /// - Throws: `recognition.unavailable` when the server is not set up for it.
    var requiredRecognition: RecognitionEndpoint {
        get throws(Problem) {
            guard let recognition else { throw Problem(.recognitionUnavailable) }
            return recognition
        }
    }
}
