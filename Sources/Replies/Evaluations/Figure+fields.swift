import Evaluation
package import Reports

/// What is told of a figure: an object for a rate, or what the figure is.
extension Figure: ReplyValue {
    package static var schema: Schema {
        .any(of: [
            .object(rateFields), .object(shareFields), .object(differenceFields), Schema.number.nullable, .integer,
            .text,
        ])
    }

    package func json(_ rounding: Rounding) -> JSON {
        switch self {
        case .rate(let rate, let claim): Self.rateFields.json(of: (rate, claim))
        case .number(let number, _), .share(let number, nil): number.json(rounding)
        case .share(let share, let interval?): Self.shareFields.json(of: (share, interval))
        case .difference(let difference, let interval): Self.differenceFields.json(of: (difference, interval))
        case .count(let count): .integer(count)
        case .word(let word): .string(word)
        }
    }

    private static let rateFields: [Field<(rate: ErrorRate, claim: Claim)>] = [
        Field("errors", in: .counts) { $0.rate.errors }, Field("trials", in: .counts) { $0.rate.trials },
        Field("rate", in: 0...1, rounding: .exact, "Null without trials.") { $0.rate.rate },
        Field("interval", in: 0...1, rounding: .exact, "Clopper-Pearson.") { $0.rate.interval?.ends },
        Field("bootstrap", in: 0...1, rounding: .exact, "Over resampled subjects.") { $0.rate.bootstrap?.ends },
        Field("enough_data", "Whether the figure may be claimed.") {
            $0.claim == .enoughData && $0.rate.trials > 0
        },
        Field("trials_needed", in: .counts, "For the claim; null when there are so many.") { $0.claim.needed },
    ]

    private static let shareFields: [Field<(share: Double?, interval: ClosedRange<Double>)>] = [
        Field("value", in: 0...1, rounding: .exact) { $0.share },
        Field("interval", in: 0...1, rounding: .exact) { $0.interval.ends },
    ]

    private static let differenceFields: [Field<(difference: Double, interval: ClosedRange<Double>?)>] = [
        Field("difference", in: -1...1, rounding: .exact) { $0.difference },
        Field("interval", in: -1...1, rounding: .exact) { $0.interval?.ends },
    ]
}

extension ClosedRange<Double> {
    fileprivate var ends: [Double] { [lowerBound, upperBound] }
}

extension Claim {
    fileprivate var needed: Int? {
        guard case .notEnoughData(_, let trials) = self else { return nil }
        return trials
    }
}
