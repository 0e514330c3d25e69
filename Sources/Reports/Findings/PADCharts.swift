import Evaluation

/// Draws an evaluation of presentation attack detection.
struct PADCharts {
    let evaluation: PADEvaluation

    var charts: [Chart] {
        let curves = curves
        var charts = [curves.det]
        if let histogram = curves.histogram { charts.append(histogram) }
        guard let main = evaluation.points.first else { return charts }
        charts.append(species(main))
        return charts + main.differentials.charts(at: main.place.title)
    }

    private var curves: CurveCharts {
        let species = evaluation.curves.compactMap { curve in curve.species.map { (name: $0, errors: curve.errors) } }
        let worst = species.sorted {
            $0.errors.equalError.halfTotalErrorRate > $1.errors.equalError.halfTotalErrorRate
        }
        return CurveCharts(
            rates: ("APCER", "BPCER"), classes: ("bona fide", "attacks"),
            pooled: ("all species", evaluation.curves[0].errors), parts: worst,
            points: evaluation.points.map { ($0.place, ($0.pooledAPCER.rate ?? 0, $0.bpcer.rate ?? 0)) })
    }

    private func species(_ point: PADOperatingPoint) -> Chart {
        IntervalChart(
            title: "APCER by species at \(point.place.title)", measure: "APCER",
            rows: point.species.map {
                .init(
                    name: $0.name, rate: $0.apcer.rate, interval: $0.apcer.widerInterval,
                    counts: ($0.apcer.errors, $0.apcer.trials), isMarked: $0 == point.worst && $0.apcer.errors > 0)
            },
            note: "Dots with 95 % intervals; at the right accepted attacks of those that got a response."
        ).chart
    }
}
