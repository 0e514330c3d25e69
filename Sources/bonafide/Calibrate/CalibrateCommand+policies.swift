import ArgumentParser
import Calibration
import Verification

extension CalibrateCommand {
    /// `bonafide calibrate pad`.
    struct Pad: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Choose the thresholds of single pictures, or learn a camera, from labelled scores.",
            discussion: """
                The scores are those of 'bonafide score liveness'. Without --apcer and --bpcer nothing is chosen: the base's \
                thresholds are measured on these data. --fit learns weights of measured columns from people and attacks of the \
                operator's own camera, never from simulated ones; --familiarity learns what its bona fide pictures look like.
                """)

        @OptionGroup var options: CalibrationOptions
        @OptionGroup var rates: RateOptions
        @OptionGroup var fit: FitOptions

        @Flag(help: "Learn from bona fide pictures what is familiar; everything else is left undecided.")
        var familiarity = false

        @Option(help: ArgumentHelp("The penalty of the squared weights of --fit.", valueName: "number"))
        var penalty = PolicyCalibration.Kind.pad.usualPenalty

        func run() throws {
            try options.run(.pad, categories: fit.leaveOut) { options in
                rates.apply(to: &options)
                fit.apply(to: &options)
                options.penalty = penalty
                options.learnsFamiliarity = familiarity
            }
        }
    }

    /// `bonafide calibrate pair`.
    struct Pair: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fit the fusion of two frames' cues to labelled scores.",
            discussion: """
                The scores are those of 'bonafide score pair'. Bona fide presentations and each species weigh alike. Without \
                --apcer and --bpcer the base's thresholds of the probability stay. --fit learns instead how pairs are judged \
                whose head did not turn; without that they are taken again.
                """)

        @OptionGroup var options: CalibrationOptions
        @OptionGroup var rates: RateOptions
        @OptionGroup var fit: FitOptions

        @Option(
            help: ArgumentHelp("Set a cue's weight instead of fitting it; may be repeated.", valueName: "cue=weight"))
        var fix: [FixedWeight] = []

        @Option(help: ArgumentHelp("The penalty of the squared weights.", valueName: "number"))
        var penalty = PolicyCalibration.Kind.pair.usualPenalty

        func run() throws {
            try options.run(.pair, categories: fit.leaveOut) { options in
                rates.apply(to: &options)
                fit.apply(to: &options)
                options.penalty = penalty
                for fixed in fix { options.fixedWeights[fixed.cue] = fixed.weight }
            }
        }
    }

    /// `bonafide calibrate match`.
    struct Match: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Choose the operating points of comparisons from labelled similarities.",
            discussion: "The scores are those of 'bonafide score match', or of any other program: score, label.")

        @OptionGroup var options: CalibrationOptions

        @Option(help: ArgumentHelp("A wanted false match rate, such as 1e-4; may be repeated.", valueName: "rate"))
        var fmr: [Double] = []

        @Option(
            help: ArgumentHelp("The SHA-256 of the network that compared (default: the base's).", valueName: "hash"))
        var model: String?

        @Option(
            help: ArgumentHelp(
                "By how much other people's rate is known to exceed that of these data (1e-4=1.8); may be repeated.",
                valueName: "rate=factor"))
        var reserve: [RateReserve] = []

        func run() throws {
            try options.run(.match) { options in
                if !fmr.isEmpty { options.falseMatchRates = fmr }
                for reserve in reserve { options.reserves[reserve.rate] = reserve.factor }
                options.recognitionModel = model
            }
        }
    }

    /// The rates that thresholds of presentations are chosen for.
    struct RateOptions: ParsableArguments {
        @Option(help: ArgumentHelp("The maximum APCER of the worst species, for live.", valueName: "share"))
        var apcer: Double?

        @Option(help: ArgumentHelp("The maximum share of bona fide presentations below spoof.", valueName: "share"))
        var bpcer: Double?

        @Option(
            help: ArgumentHelp("The column that parts the folds (default: source, else subject).", valueName: "name"))
        var by: String?

        @Option(
            help: ArgumentHelp("The number of folds (default: one for each value, at most 50).", valueName: "count"))
        var folds: Int?

        func apply(to options: inout PolicyCalibration.Options) {
            options.apcer = apcer
            options.bpcer = bpcer
            options.foldColumn = by
            options.folds = folds
        }
    }
}
