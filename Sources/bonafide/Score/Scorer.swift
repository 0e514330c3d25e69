import Imaging
import Verification

/// Scores presentations or comparisons; errors become part of the result.
struct Scorer: Sendable {
    /// What is scored; a raw value is the job's name.
    enum ScoringJob: String, Sendable {
        case liveness
        case pair
        case match

        /// The columns of a list that name the pictures.
        var pictures: [String] {
            switch self {
            case .liveness: ["image"]
            case .pair: ["image1", "image2"]
            case .match: ["reference", "probe"]
            }
        }

        /// What was measured, as columns after those of `ScoreResult`.
        ///
        /// - Parameter networks: an operator's own networks, whose scores come last.
        func further(_ networks: [String] = []) -> [String] {
            guard let kind = Measurement.Kind(rawValue: rawValue) else { return MatchScores.columns }
            return kind.numbers + kind.states + kind.numbers(ofNetworks: networks)
        }

        /// Every column that is written whatever a list has.
        var columns: [String] { ["score"] + ScoreResult.columns + further() }

        /// What the pictures may be scored as, beside as they are.
        var variants: [PictureVariant] { self == .match ? [] : PictureVariant.allCases }

        /// Which labels a list may have.
        var labels: ScoreLabels.Kind { self == .match ? .comparisons : .presentations }
    }

    /// The job that scores.
    let job: ScoringJob
    /// What was measured, as columns after those of `ScoreResult`.
    let further: [String]
    /// Scores the pictures of these paths, or a variant of them.
    let score: @Sendable (_ paths: [String], _ variant: PictureVariant?) async -> ScoreResult

    init(
        _ job: ScoringJob, further: [String]? = nil,
        score: @escaping @Sendable (_ paths: [String], _ variant: PictureVariant?) async -> ScoreResult
    ) {
        self.job = job
        self.further = further ?? job.further()
        self.score = score
    }
}

extension Scorer {
    /// Scores single pictures.
    static func liveness(_ job: LivenessJob, maximumBytes: Int) -> Scorer {
        let columns = ScoringJob.liveness.further(job.instruments.ownNetworks)
        return Scorer(.liveness, further: columns) { paths, variant in
            do {
                let (report, measurement) = try await job.measure(
                    PictureSource.file(paths[0]).bytes(maximumBytes: maximumBytes), as: variant)
                let score = report.decision.pLive.map { Double($0.value) }
                return ScoreResult(report.decision, score: score, measurement, columns)
            } catch {
                return ScoreResult(error)
            }
        }
    }

    /// Scores two pictures of one face.
    static func pair(_ job: PairJob, maximumBytes: Int) -> Scorer {
        let columns = ScoringJob.pair.further(job.instruments.ownNetworks)
        return Scorer(.pair, further: columns) { paths, variant in
            do {
                let files = try paths.map { try PictureSource.file($0).bytes(maximumBytes: maximumBytes) }
                let (report, measurement) = try await job.measure(files[0], files[1], as: variant)
                // The decision's own score has fewer digits.
                let score = report.decision.comparisons
                    .first { ["two_frame.p_live", "two_frame.passive"].contains($0.measure) }?.value
                return ScoreResult(report.decision, score: score, measurement, columns)
            } catch {
                return ScoreResult(error)
            }
        }
    }

    /// Compares two pictures.
    ///
    /// - Parameter templates: gives the template of a picture.
    static func match(_ templates: TemplateSource) -> Scorer {
        Scorer(.match) { paths, _ in
            async let reference = templates.picture(paths[0])
            async let probe = templates.picture(paths[1])
            return await templates.scores.compare(reference, probe)
        }
    }
}
