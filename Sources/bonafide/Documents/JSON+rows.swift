import Replies

extension JSON {
    /// Name and value of each fact below; names within names are joined by dots, and empty lists left out.
    func rows(_ name: String = "") -> [(name: String, value: String)] {
        let prefix = name.isEmpty ? "" : "\(name)."
        switch self {
        case .null: return []
        case .string(let text): return [(name, text)]
        case .integer(let number): return [(name, "\(number)")]
        case .number(let number): return [(name, "\(number)")]
        case .bool(let flag): return [(name, flag ? "yes" : "no")]
        case .object(let members): return members.flatMap { $0.value.rows(prefix + $0.name) }
        case .array([]): return []
        case .array(let facts):
            if let texts = Self.texts(of: facts) { return [(name, texts.joined(separator: ", "))] }
            return facts.enumerated().flatMap { index, fact in fact.rows("\(prefix)\(index + 1)") }
        }
    }

    private static func texts(of facts: [JSON]) -> [String]? {
        let texts = facts.compactMap { fact in if case .string(let text) = fact { text } else { nil } }
        return texts.count == facts.count ? texts : nil
    }
}
