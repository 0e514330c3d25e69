import ArgumentParser
import Verification

extension PairOptions {
    /// What the arguments `name=value` of `--param` and the sensor's rotation choose.
    ///
    /// - Throws: `ValidationError` for the first that is not allowed.
    init(parameters assignments: [String], imuRotationDegrees rotation: Double?) throws {
        self.init()
        for assignment in assignments {
            let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw ValidationError("--param \(assignment) has no '='") }
            guard let parameter = PairParameter(rawValue: String(parts[0])) else {
                let names = PairParameter.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("no parameter is named \(parts[0]); the names are \(names)")
            }
            guard let value = Double(parts[1]), self.parameters.set(parameter, to: value) else {
                throw ValidationError("\(parameter.rawValue) takes \(parameter.expectation)")
            }
        }
        guard let rotation else { return }
        guard abs(rotation) <= Self.maximumDegrees else {
            throw ValidationError("--imu-rotation-deg takes degrees up to \(Int(Self.maximumDegrees))")
        }
        imuRotationDegrees = abs(rotation)
    }

    private static let maximumDegrees = 360.0
}

extension PairParameter {
    /// What it takes, for messages.
    fileprivate var expectation: String {
        let ends = [range.lowerBound, range.upperBound].map { $0.formatted(digits: 0) }
        return "\(isInteger ? "whole numbers" : "numbers") from \(ends[0]) to \(ends[1])"
    }
}
