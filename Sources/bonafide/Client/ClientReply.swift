import Foundation

/// What a server answered.
struct ClientReply: Sendable {
    /// A refusal (RFC 9457).
    struct Refusal: Decodable, Equatable {
        let code: String?
        let detail: String?
        let reason: String?
        let field: String?
    }

    let status: Int
    let text: String

    /// Whether the request was answered rather than refused.
    var isAnswer: Bool { (200..<300).contains(status) }

    /// The body for people; one that is not JSON as it is, without control characters.
    var lines: [String] {
        JSONIndent(text)?.lines ?? text.prefix(Self.longestText).split(separator: "\n").map { String($0).printable }
    }

    /// What a refusal says, in one line.
    var refusal: String {
        let problem = try? JSONDecoder().decode(Refusal.self, from: Data(text.utf8))
        let parts = [problem?.code, problem?.field.map { "(\($0))" }, problem?.reason ?? problem?.detail]
        return (["the server answers \(status)"] + parts.compactMap { $0 }).joined(separator: " ").printable
    }

    private static let longestText = 4000
}
