import Foundation
import Vision

/// A policy's JSON as a tree, for what looks at all keys alike: writing in a settled order, differences, unknown keys.
package indirect enum PolicyDocument: Sendable, Equatable {
    case null
    case truth(Bool)
    case number(Double)
    case text(String)
    case list([PolicyDocument])
    case object([String: PolicyDocument])

    /// The tree of a value.
    init(_ value: some Encodable) throws {
        self = try JSONDecoder().decode(PolicyDocument.self, from: JSONEncoder().encode(value))
    }

    /// The same tree with new names for some keys; a key that is there under both names keeps both, so that one is unknown.
    func renamed(_ names: [String: String]) -> PolicyDocument {
        switch self {
        case .object(let members):
            .object(
                members.reduce(into: [:]) { renamed, member in
                    let name = names[member.key].flatMap { members[$0] == nil ? $0 : nil } ?? member.key
                    renamed[name] = member.value.renamed(names)
                })
        case .list(let members): .list(members.map { $0.renamed(names) })
        default: self
        }
    }

    /// The path of the first key that another tree does not have where it has an object; `null` and `false` may stand for an
    /// absent key.
    func unknownKey(in known: PolicyDocument) -> String? {
        switch (self, known) {
        case (.object(let members), .object(let knownMembers)):
            for (key, member) in members.sorted(by: { $0.key < $1.key })
            where member != .null && member != .truth(false) {
                guard let knownMember = knownMembers[key] else { return key }
                if let path = member.unknownKey(in: knownMember) { return key + "." + path }
            }
            return nil
        case (.list(let members), .list(let knownMembers)):
            return zip(members, knownMembers).enumerated().lazy
                .compactMap { index, pair in pair.0.unknownKey(in: pair.1).map { "\(index).\($0)" } }.first
        default: return nil
        }
    }

    /// Its leaves by path, such as `singleFrame.live`; members of a list are named by their name, subject or similarity. Lists
    /// of numbers and texts are leaves, and so is each part of a record of evidence.
    func leaves(_ path: String = "") -> [(path: String, value: PolicyDocument)] {
        func below(_ key: String) -> String { path.isEmpty ? key : path + "." + key }
        switch self {
        case .object(let members) where path.hasSuffix(".record"):
            return Self.ordered(members).map { (below($0.key), $0.value) }
        case .object(let members): return Self.ordered(members).flatMap { $0.value.leaves(below($0.key)) }
        case .list(let members) where !members.allSatisfy(\.isScalar):
            return zip(Self.names(of: members), members).flatMap { $1.leaves(below($0)) }
        default: return [(path, self)]
        }
    }

    /// What the members of a list are called; of several with one name the second has `#2` after it.
    private static func names(of members: [PolicyDocument]) -> [String] {
        var seen: [String: Int] = [:]
        return members.enumerated().map { index, member in
            let name = member.name ?? "\(index)"
            seen[name, default: 0] += 1
            return seen[name].flatMap { $0 > 1 ? "\(name)#\($0)" : nil } ?? name
        }
    }

    private var name: String? {
        guard case .object(let members) = self else { return nil }
        for key in ["name", "subject", "similarity"] {
            switch members[key] {
            case .text(let text): return text
            case .number(let number): return Self.digits(number)
            default: continue
            }
        }
        return nil
    }
}

extension PolicyDocument: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let truth = try? container.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let members = try? container.decode([PolicyDocument].self) {
            self = .list(members)
        } else {
            self = .object(try container.decode([String: PolicyDocument].self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .truth(let truth): try container.encode(truth)
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .list(let members): try container.encode(members)
        case .object(let members): try container.encode(members)
        }
    }
}

extension PolicyDocument {
    /// As text, indented by two spaces, in the settled order of keys; the same tree gives the same text. What is short and
    /// is in a list is written on one line.
    func written(_ indentation: String = "") -> String {
        let inner = indentation + "  "
        func block(_ open: String, _ members: [String], _ close: String) -> String {
            members.isEmpty
                ? open + close
                : open + "\n" + members.map { inner + $0 }.joined(separator: ",\n") + "\n" + indentation + close
        }
        switch self {
        case .list(let members):
            if isFlat, line.count <= Self.longestLine { return line }
            let lines = members.map { $0.isFlat && $0.line.count <= Self.longestLine ? $0.line : $0.written(inner) }
            return block("[", lines, "]")
        case .object(let members):
            return block("{", Self.ordered(members).map { "\(Self.quoted($0.key)): \($0.value.written(inner))" }, "}")
        default: return line
        }
    }

    /// As text on one line.
    var line: String {
        switch self {
        case .null: "null"
        case .truth(let truth): "\(truth)"
        case .number(let number): Self.digits(number)
        case .text(let text): Self.quoted(text)
        case .list(let members): "[" + members.map(\.line).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + Self.ordered(members).map { "\(Self.quoted($0.key)): \($0.value.line)" }.joined(separator: ", ") + "}"
        }
    }

    /// Whether it holds no object, and no list of lists.
    private var isFlat: Bool {
        switch self {
        case .null, .truth, .number, .text: true
        case .list(let members): members.allSatisfy(\.isScalar)
        case .object(let members):
            members.values.allSatisfy { member in
                if case .list = member { member.isFlat } else { member.isScalar }
            }
        }
    }

    private var isScalar: Bool {
        switch self {
        case .null, .truth, .number, .text: true
        case .list, .object: false
        }
    }

    private static let longestLine = 112

    /// The shortest decimal text that reads back as the same number.
    package static func digits(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }

    /// A JSON string (RFC 8259, 7); what need not be escaped is not.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\u{0}"..<" ":
                let code = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    private static func ordered(_ members: [String: PolicyDocument]) -> [(key: String, value: PolicyDocument)] {
        members.map { ($0.key, $0.value) }.sorted {
            (ranks[$0.key] ?? .max, $0.key) < (ranks[$1.key] ?? .max, $1.key)
        }
    }

    /// The places of the keys: an order that every object of the built-in policy follows; all others come after them in
    /// the alphabet.
    private static let ranks: [String: Int] = {
        let orders = keyOrders(in: Policy.BuiltIn.default.bytes)
        var earlier: [String: Set<String>] = [:]
        for order in orders {
            for (key, next) in zip(order, order.dropFirst()) { earlier[next, default: []].insert(key) }
        }
        var waiting = orders.joined().reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        var ranks: [String: Int] = [:]
        while let next = waiting.firstIndex(where: { earlier[$0, default: []].allSatisfy { ranks[$0] != nil } })
            ?? waiting.indices.first
        {
            ranks[waiting.remove(at: next)] = ranks.count
        }
        return ranks
    }()

    /// The keys of each object of a JSON text in their order: the texts that a colon follows.
    private static func keyOrders(in json: [UInt8]) -> [[String]] {
        var orders: [[String]] = []
        var open: [Int] = []
        var rest = json[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "{"):
                open.append(orders.count)
                orders.append([])
            case UInt8(ascii: "}"): _ = open.popLast()
            case UInt8(ascii: "\""):
                var end = rest.startIndex
                while end < rest.endIndex, rest[end] != UInt8(ascii: "\"") {
                    end += rest[end] == UInt8(ascii: "\\") ? 2 : 1
                }
                let text = rest.prefix(upTo: min(end, rest.endIndex))
                rest = rest.suffix(from: min(end + 1, rest.endIndex))
                if rest.first == UInt8(ascii: ":"), let object = open.last {
                    orders[object].append(String(decoding: text, as: UTF8.self))
                }
            default: break
            }
        }
        return orders
    }
}
