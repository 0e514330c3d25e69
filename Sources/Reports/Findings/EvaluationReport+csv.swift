import Evaluation

extension EvaluationReport {
    /// The figures as comma-separated values, the columns' names first: one record for each remark and each figure.
    public var records: [[String]] {
        let header = [
            "table", "operating_point", "column", "group", "measure", "errors", "trials", "value", "lower", "upper",
            "bootstrap_lower", "bootstrap_upper", "enough_data",
        ]
        let told = remarks.map { ["remarks", "", "", "", $0.code, "", "", $0.text, "", "", "", "", ""] }
        return [header] + told + tables.filter { $0.audience.hasPrograms }.flatMap(\.records)
    }
}

extension FigureTable {
    fileprivate var records: [[String]] {
        rows.flatMap { row in
            zip(measures, row.figures).compactMap { measure, figure in
                guard let numbers = figure.numbers else { return nil }
                return [key] + places(row) + [measure.key] + numbers
            }
        }
    }

    /// Operating point, column and group of a row.
    private func places(_ row: FigureRow) -> [String] {
        var places = ["", "", ""]
        for (label, name) in zip(labels, row.names) {
            places[label.key == "operating_point" ? 0 : label.key == "column" ? 1 : 2] = name
        }
        return places
    }
}

extension Figure {
    /// Errors, trials, value, its interval, that over subjects, and whether the data are enough; nothing for a word.
    fileprivate var numbers: [String]? {
        func texts(_ interval: ClosedRange<Double>?) -> [String] {
            [interval?.lowerBound, interval?.upperBound].map(Self.text)
        }
        return switch self {
        case .rate(let rate, _):
            ["\(rate.errors)", "\(rate.trials)", Self.text(rate.rate)] + texts(rate.interval)
                + texts(rate.bootstrap) + ["\(isSupported)"]
        case .number(let number, _): ["", "", Self.text(number)] + texts(nil) + texts(nil) + [""]
        case .share(let share, let interval): ["", "", Self.text(share)] + texts(interval) + texts(nil) + [""]
        case .difference(let difference, let interval):
            ["", "", Self.text(difference)] + texts(interval) + texts(nil) + [""]
        case .count(let count): ["", "", "\(count)"] + texts(nil) + texts(nil) + [""]
        case .word: nil
        }
    }

    private static func text(_ number: Double?) -> String {
        number.flatMap { $0.isFinite ? "\($0)" : nil } ?? ""
    }
}
