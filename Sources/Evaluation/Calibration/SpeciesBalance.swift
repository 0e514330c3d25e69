/// Weights by which bona fide presentations count as much as all attacks together, and each species of attack instrument as
/// much as every other, so that no species is sacrificed to those of which there are more.
public enum SpeciesBalance {
    /// A weight for each row; their sum is the number of rows.
    public static func weights(isGenuine: [Bool], species: [String]) -> [Double] {
        precondition(isGenuine.count == species.count, "each row has a species")
        var counts: [String: Int] = [:]
        for (genuine, name) in zip(isGenuine, species) where !genuine { counts[name, default: 0] += 1 }
        let genuineCount = isGenuine.count { $0 }
        let half = Double(isGenuine.count) / 2
        return zip(isGenuine, species).map { genuine, name in
            genuine ? half / Double(genuineCount) : half / Double(counts[name] ?? 1) / Double(counts.count)
        }
    }
}
