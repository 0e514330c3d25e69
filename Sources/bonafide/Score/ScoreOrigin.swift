import Foundation
import Replies
import Verification

/// Where the rows of a score file come from; it is next to the file as FILE.json.
struct ScoreOrigin: Decodable, Equatable, Sendable {
    /// A list or a folder.
    struct SourceList: Decodable, Equatable, Sendable {
        let name: String
        let sha256: String
    }

    /// Program and version.
    var tool = Bonafide.tool
    /// `liveness`, `pair` or `match`.
    let job: String
    /// The policy that decided.
    let policy: PolicyReference
    /// SHA-256 of each model, by name.
    let models: [String: String]
    /// The list or the folder that was scored.
    let list: SourceList
    /// The options that change a row.
    let options: [String: String]
    /// How many rows there are when all is done.
    let rows: Int
    /// The names of the columns.
    let columns: [String]

    /// What differs from another origin, in words; `nil` when nothing does.
    func difference(from other: ScoreOrigin) -> String? {
        if tool != other.tool { return "the program is \(other.tool), it was \(tool)" }
        if job != other.job { return "the job is \(other.job), it was \(job)" }
        if policy != other.policy {
            return "the policy is \(other.policy.name) (\(Self.short(other.policy.sha256))), it was \(policy.name) "
                + "(\(Self.short(policy.sha256)))"
        }
        let names = Set(models.keys).union(other.models.keys)
        if let name = names.sorted().first(where: { models[$0] != other.models[$0] }) {
            return "the model \(name) is not the same"
        }
        if list != other.list { return "the list \(other.list.name) is not the one that was scored" }
        let keys = Set(options.keys).union(other.options.keys)
        if let key = keys.sorted().first(where: { options[$0] != other.options[$0] }) {
            return "the option \(key) is \(other.options[key] ?? "not there"), it was \(options[key] ?? "not there")"
        }
        return self == other ? nil : "the columns or the number of rows differ"
    }

    private static func short(_ hash: String) -> String { String(hash.prefix(12)) }
}

extension ScoreOrigin {
    /// The path of the file next to a score file.
    static func path(of scores: String) -> String { scores + ".json" }

    /// The origin of a score file; `nil` when there is none next to it or it cannot be read.
    init?(of scores: String) {
        guard case .regular(0...Self.maximumBytes)? = FileKind(path: Self.path(of: scores)),
            let data = try? Data(contentsOf: URL(filePath: Self.path(of: scores))),
            let origin = try? JSONDecoder().decode(ScoreOrigin.self, from: data)
        else { return nil }
        self = origin
    }

    /// Writes it beside a score file.
    func write(beside scores: String) throws {
        let text = Self.file.json(self).byName.lines + "\n"
        try Data(text.utf8).write(to: URL(filePath: Self.path(of: scores)), options: .atomic)
    }

    private static let file = Reply<ScoreOrigin>(
        "ScoreOrigin",
        [
            Field("tool", "Program and version.") { $0.tool }, Field("job", "liveness, pair or match.") { $0.job },
            Field("policy") { $0.policy }, Field("models", "SHA-256 by name.") { NamedValues($0.models) },
            Field("list", "What was scored.", of: listFields) { $0.list },
            Field("options", "Those that change a row.") { NamedValues($0.options) },
            Field("rows", in: .counts, "When all is done.") { $0.rows }, Field("columns") { $0.columns },
        ])

    private static let listFields: [Field<SourceList>] = [Field("name") { $0.name }, Field("sha256") { $0.sha256 }]

    private static let maximumBytes = 16 << 20
}
