public import ArgumentParser
import Calibration
import Verification

/// What a model of measured columns is fitted to.
struct FitOptions: ParsableArguments {
    @Flag(help: "Fit a model of measured columns to these scores.")
    var fit = false

    @Option(
        help: ArgumentHelp(
            "Fit this column of the scores instead of the standard ones; may be repeated. Implies --fit.",
            valueName: "name"
        ))
    var column: [String] = []

    @Option(
        help: ArgumentHelp(
            "What a column that was not measured leads to: retake or inconclusive.", valueName: "outcome"))
    var notMeasured = ColumnFusion.NotMeasured.retake

    @Option(
        help: ArgumentHelp(
            "The share of people refused, or attacks accepted, above which a condition that was left out is warned of.",
            valueName: "share"))
    var leftOutLimit = 0.1

    @Option(
        help: ArgumentHelp(
            "Leave out each value of this column in turn, beside those of light, device and group; may be repeated.",
            valueName: "column"))
    var leaveOut: [String] = []

    func validate() throws {
        guard (0...1).contains(leftOutLimit) else {
            throw ValidationError("--left-out-limit must lie between 0 and 1")
        }
    }

    func apply(to options: inout PolicyCalibration.Options) {
        options.leftOutLimit = leftOutLimit
        options.leftOutColumns = leaveOut
        guard fit || !column.isEmpty else { return }
        options.fit = .init(columns: column.isEmpty ? nil : column, notMeasured: notMeasured)
    }
}

extension ColumnFusion.NotMeasured: ExpressibleByArgument {}
