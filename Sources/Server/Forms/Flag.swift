/// Truth values as queries and forms spell them.
enum Flag {
    /// Reads `true`, `yes`, `on`, `t`, `y`, `1` or their opposites, in any case of letters, as eKYC-facial's framework does.
    ///
    /// - Throws: `parameter.invalid` with the field's name.
    static func read(_ text: some StringProtocol, field: String) throws(Problem) -> Bool {
        switch text.lowercased() {
        case "true", "yes", "on", "t", "y", "1": true
        case "false", "no", "off", "f", "n", "0": false
        default: throw Problem(.invalidParameter, field: field)
        }
    }
}
