import Evaluation

/// A value of a report's JSON; keys are always there, with `null` where nothing was measured.
public indirect enum ReportValue: Encodable, Sendable {
    /// Nothing was measured.
    case null
    /// A text.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// A finite number.
    case number(Double)
    /// A truth value.
    case flag(Bool)
    /// Values in their order.
    case list([ReportValue])
    /// Values by their keys.
    case object([String: ReportValue])

    /// A number, or `null` where there is none.
    static func optional(_ number: Double?) -> ReportValue {
        number.flatMap { $0.isFinite ? .number($0) : nil } ?? .null
    }

    /// A text, or `null`.
    static func optional(_ text: String?) -> ReportValue { text.map(ReportValue.text) ?? .null }

    /// Both ends of an interval, or `null`.
    static func interval(_ interval: ClosedRange<Double>?) -> ReportValue {
        interval.map { .list([.number($0.lowerBound), .number($0.upperBound)]) } ?? .null
    }

    /// Writes the value.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .text(let text): try container.encode(text)
        case .integer(let integer): try container.encode(integer)
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .list(let values): try container.encode(values)
        case .object(let values): try container.encode(values)
        }
    }
}

extension Figure {
    /// The figure for programs.
    var value: ReportValue {
        switch self {
        case .rate(let rate, let claim):
            var needed = ReportValue.null
            if case .notEnoughData(_, let trials) = claim { needed = .integer(trials) }
            return .object([
                "errors": .integer(rate.errors), "trials": .integer(rate.trials), "rate": .optional(rate.rate),
                "interval": .interval(rate.interval), "bootstrap": .interval(rate.bootstrap),
                "enough_data": .flag(isSupported), "trials_needed": needed,
            ])
        case .number(let number, _): return .optional(number)
        case .share(let share, nil): return .optional(share)
        case .share(let share, let interval):
            return .object(["value": .optional(share), "interval": .interval(interval)])
        case .difference(let difference, let interval):
            return .object(["difference": .optional(difference), "interval": .interval(interval)])
        case .count(let count): return .integer(count)
        case .word(let word): return .text(word)
        }
    }
}

extension EvaluationReport {
    /// The report for programs: a list of rows for each table under its key.
    public var value: ReportValue {
        var object: [String: ReportValue] = [
            "tool": .text(tool), "evaluation": .text(job.rawValue),
            "confidence": .number(ErrorRate.confidence), "scores": scores.value,
            "remarks": .list(remarks.map { .object(["code": .text($0.code), "text": .text($0.text)]) }),
            "not_claimed": .list(caveats.map(ReportValue.text)),
        ]
        for table in tables where table.audience.hasPrograms {
            object[table.key] = .list(table.rows.map { table.value($0) })
        }
        return .object(object)
    }
}

extension FigureTable {
    fileprivate func value(_ row: FigureRow) -> ReportValue {
        var object: [String: ReportValue] = ["mark": .optional(row.mark)]
        for (label, name) in zip(labels, row.names) { object[label.key] = .text(name) }
        for (measure, figure) in zip(measures, row.figures) { object[measure.key] = figure.value }
        return .object(object)
    }
}

extension ScoreDescription {
    fileprivate var value: ReportValue {
        .object([
            "name": .text(name), "sha256": .text(sha256), "rows": .integer(rows), labels[0]: .integer(positives),
            labels[1]: .integer(rows - positives), "without_score": .integer(empty),
            "splits": .object(Dictionary(uniqueKeysWithValues: splits.map { ($0.name, .integer($0.rows)) })),
            "subjects": subjects.map(ReportValue.integer) ?? .null, "made_by": origin?.value ?? .null,
        ])
    }
}

extension ScoreProvenance {
    fileprivate var value: ReportValue {
        .object([
            "tool": .optional(tool), "job": .optional(job), "policy": policy?.value ?? .null,
            "models": .object((models ?? [:]).mapValues(ReportValue.text)), "list": list?.value ?? .null,
        ])
    }
}

extension ScoreProvenance.Reference {
    fileprivate var value: ReportValue { .object(["name": .text(name), "sha256": .text(sha256)]) }
}
