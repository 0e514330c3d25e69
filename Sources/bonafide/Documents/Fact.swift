/// What a file says, in the order and under the names of the file's standard: one source for table and JSON.
indirect enum Fact: Encodable, Equatable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([Fact])
    case object([NamedFact])

    /// A named fact.
    struct NamedFact: Equatable {
        let name: String
        let fact: Fact
    }

    /// An object of those fields that are there; empty texts are left out.
    static func object(_ fields: KeyValuePairs<String, Fact?>) -> Fact {
        .object(
            fields.compactMap { name, fact in
                guard let fact, fact != .text("") else { return nil }
                return NamedFact(name: name, fact: fact)
            })
    }

    /// A text, if there is one.
    static func optional(_ text: String?) -> Fact? { text.map(Fact.text) }

    /// Texts.
    static func texts(_ texts: some Sequence<String>) -> Fact { .list(texts.map(Fact.text)) }

    /// How many bytes there are, if any.
    static func bytes(_ bytes: [UInt8]?) -> Fact? { bytes.map { .number($0.count) } }

    /// Name and value of each fact below; names within names are joined by dots, and empty lists left out.
    func rows(_ name: String = "") -> [(name: String, value: String)] {
        let prefix = name.isEmpty ? "" : "\(name)."
        switch self {
        case .text(let text): return [(name, text)]
        case .number(let number): return [(name, "\(number)")]
        case .flag(let flag): return [(name, flag ? "yes" : "no")]
        case .object(let fields): return fields.flatMap { $0.fact.rows(prefix + $0.name) }
        case .list([]): return []
        case .list(let facts):
            if let texts = Self.texts(of: facts) { return [(name, texts.joined(separator: ", "))] }
            return facts.enumerated().flatMap { index, fact in fact.rows("\(prefix)\(index + 1)") }
        }
    }

    private static func texts(of facts: [Fact]) -> [String]? {
        let texts = facts.compactMap { fact in if case .text(let text) = fact { text } else { nil } }
        return texts.count == facts.count ? texts : nil
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .text(let text): try text.encode(to: encoder)
        case .number(let number): try number.encode(to: encoder)
        case .flag(let flag): try flag.encode(to: encoder)
        case .list(let facts): try facts.encode(to: encoder)
        case .object(let fields):
            var container = encoder.container(keyedBy: Key.self)
            for field in fields { try container.encode(field.fact, forKey: Key(stringValue: field.name)) }
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
