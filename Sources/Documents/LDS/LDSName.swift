/// A name of data groups 11 and 12, in the issuer's characters (ICAO 9303-10, 4.7.11).
public struct LDSName: Sendable, Hashable {
    /// The primary identifier; the whole name when it has no separator.
    public let primary: String
    /// The secondary identifier; empty when there is none.
    public let secondary: String

    /// Two fillers separate the identifiers, one the words of an identifier.
    init(_ text: String) {
        let words = text.split(separator: "<", omittingEmptySubsequences: false)
        let border = words.firstIndex(where: \.isEmpty) ?? words.endIndex
        primary = words[..<border].joined(separator: " ")
        secondary = words.dropFirst(border + 1).filter { !$0.isEmpty }.joined(separator: " ")
    }
}
