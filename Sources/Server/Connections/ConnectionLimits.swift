/// How many connections there may be at once.
struct ConnectionLimits: Sendable {
    /// All that are served.
    let total: Int
    /// Those of one address.
    let perAddress: Int
    /// Those beyond, which get an answer to `/livez`, and else are told to come again.
    var spare = 32

    private enum Constants {
        /// The files that a server has open beside connections: models, the store, drawings, the log.
        static let otherFiles = 128
        static let leastConnections = 16
    }

    /// These limits, lowered to what a process can have that may open some files; absent = any number.
    func fitting(openFiles: Int?) -> ConnectionLimits {
        guard let openFiles else { return self }
        let total = min(total, max(openFiles - Constants.otherFiles - spare, Constants.leastConnections))
        return ConnectionLimits(total: total, perAddress: min(perAddress, max(total / 2, 1)), spare: spare)
    }
}
