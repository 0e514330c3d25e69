/// Weights by which bona fide presentations count as much as all attacks together, and each species of attack instrument as
/// much as every other, so that no species is sacrificed to those of which there are more.
public enum SpeciesBalance {
    /// A weight for each row; their sum is the number of rows.
    public static func weights(isPositive: [Bool], species: [String]) -> [Double] {
        precondition(isPositive.count == species.count, "each row has a species")
        var counts: [String: Int] = [:]
        for (isBonaFide, name) in zip(isPositive, species) where !isBonaFide { counts[name, default: 0] += 1 }
        let bonaFideCount = isPositive.count { $0 }
        let half = Double(isPositive.count) / 2
        return zip(isPositive, species).map { isBonaFide, name in
            isBonaFide ? half / Double(bonaFideCount) : half / Double(counts[name] ?? 1) / Double(counts.count)
        }
    }
}
