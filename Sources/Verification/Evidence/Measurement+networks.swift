import Vision

extension Measurement {
    /// How the names of a network's columns begin; the network's name in the manifest follows.
    package enum NetworkColumn: String, CaseIterable {
        /// The mean score over the crops, 0…1.
        case mean = "network."
        /// The mean log odds over the crops.
        case logOdds = "log_odds."
    }
}

extension Measurement.Kind {
    /// The names of what an operator's own networks add to `numbers`, in the order of a score file.
    ///
    /// - Parameter networks: their names in the manifest.
    public func numbers(ofNetworks networks: [String]) -> [String] {
        suffixes.flatMap { suffix in
            Measurement.NetworkColumn.allCases.flatMap { column in networks.map { column.rawValue + $0 + suffix } }
        }
    }

    /// The network of a column that is not among `numbers`; `nil` for what is no network's.
    func ownNetwork(ofColumn column: String) -> String? {
        guard !numbers.contains(column),
            let prefix = Measurement.NetworkColumn.allCases.first(where: { column.hasPrefix($0.rawValue) }),
            let suffix = suffixes.first(where: column.hasSuffix)
        else { return nil }
        let name = column.dropFirst(prefix.rawValue.count).dropLast(suffix.count)
        return name.isEmpty ? nil : String(name)
    }

    private var suffixes: [String] { self == .pair ? [1, 2].map { Measurement.suffix(ofFrame: $0) } : [""] }
}

extension SingleFramePAD.NetworkScores {
    /// The mean log odds over the crops; absent without one.
    fileprivate var meanLogOdds: Double? {
        crops.isEmpty ? nil : crops.reduce(0) { $0 + Measurement.logOdds(Double($1.value)) } / Double(crops.count)
    }
}

extension LivenessEvidence {
    /// The numbers of networks; those of one that did not measure are absent.
    func numbers(ofNetworks names: [String]) -> [NamedNumber] {
        let scores = names.map { name in pad?.networks.first { $0.model == name } }
        return zip(names, scores).map { (Measurement.NetworkColumn.mean.rawValue + $0, $1?.mean) }
            + zip(names, scores).map { (Measurement.NetworkColumn.logOdds.rawValue + $0, $1?.meanLogOdds) }
    }
}
