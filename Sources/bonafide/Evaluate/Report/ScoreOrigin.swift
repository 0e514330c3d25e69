import Foundation

/// What `FILE.json` beside a score file says of its making; `bonafide score` writes it.
struct ScoreOrigin: Sendable, Equatable, Decodable {
    /// A named thing and the SHA-256 of its bytes.
    struct Reference: Sendable, Equatable, Decodable {
        let name: String
        let sha256: String
    }

    let tool: String?
    let job: String?
    let policy: Reference?
    /// The models' SHA-256 by name.
    let models: [String: String]?
    /// The list of pictures.
    let list: Reference?
    let rows: Int?

    /// Reads the file beside a score file; `nil` when there is none.
    ///
    /// - Throws: `scores.origin` when it is there and is none.
    static func beside(_ scores: String) throws(CommandError) -> ScoreOrigin? {
        let path = scores + ".json"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
            guard size <= mostBytes else { throw CocoaError(.fileReadTooLarge) }
            return try JSONDecoder().decode(ScoreOrigin.self, from: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw CommandError(
                "scores.origin", "\(path) does not say how the scores were made",
                mend: "write it again with 'bonafide score', or take it away")
        }
    }

    private static let mostBytes = 1 << 20
}
