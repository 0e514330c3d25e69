import Foundation
import Reports

extension ScoreProvenance {
    /// Reads the file beside a score file; `nil` when there is none.
    ///
    /// - Throws: `scores.origin` when there is one that cannot be read.
    static func beside(_ scores: String) throws(CommandError) -> ScoreProvenance? {
        let path = scores + ".json"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
            guard size <= maximumBytes else { throw CocoaError(.fileReadTooLarge) }
            return try JSONDecoder().decode(ScoreProvenance.self, from: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw CommandError(
                "scores.origin", "\(path) does not say how the scores were made",
                mend: "write it again with 'bonafide score', or take it away")
        }
    }

    private static let maximumBytes = 1 << 20
}
