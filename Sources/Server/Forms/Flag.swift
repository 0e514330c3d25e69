/// Truth values as queries and forms spell them.
enum Flag {
    /// Reads `true`, `false`, `1` or `0`, in any case of letters.
    ///
    /// - Throws: `parameter.invalid` with the field's name.
    static func read(_ text: some StringProtocol, field: String) throws(Problem) -> Bool {
        switch text.lowercased() {
        case "true", "1": true
        case "false", "0": false
        default: throw Problem(.invalidParameter, field: field)
        }
    }
}
