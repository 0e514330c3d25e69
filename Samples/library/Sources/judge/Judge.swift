import Foundation
import Imaging
import Verification

/// Judges one picture, or two pictures of one face: `judge PICTURE [PICTURE]`.
@main struct Judge {
    static func main() async {
        let paths = CommandLine.arguments.dropFirst()
        guard (1...2).contains(paths.count) else { end(64, "usage: judge PICTURE [PICTURE]") }
        do {
            let decision = try await judge(paths.map { [UInt8](try Data(contentsOf: URL(filePath: $0))) })
            print("decision: \(decision.outcome.rawValue)")
            for reason in decision.reasons { print("reason: \(reason.code)") }
            for hint in decision.hints { print("hint: \(hint)") }
            for comparison in decision.comparisons where !comparison.passed {
                print("outside its limits: \(comparison.measure) \(comparison.value)")
            }
            end(decision.outcome == .live ? 0 : decision.outcome == .spoof ? 1 : 2)
        } catch let error as ImagingError {
            end(3, "the picture cannot be read: \(error.reason)")
        } catch let error as FrameError {
            end(3, "picture \(error.frame.rawValue) cannot be read: \(error.error.reason)")
        } catch {
            end(3, "\(error)")
        }
    }

    private static func judge(_ pictures: [[UInt8]]) async throws -> LivenessDecision {
        var configuration = Instruments.Configuration(
            home: ProcessInfo.processInfo.environment["BONAFIDE_HOME"] ?? "../../.bonafide")
        configuration.uses = [pictures.count == 1 ? .liveness : .twoFrames]
        let instruments = try await Instruments(configuration)
        if pictures.count == 1 {
            return try await LivenessJob(instruments, .builtIn()).judge(pictures[0]).decision
        }
        return try await PairJob(instruments, .builtIn()).judge(pictures[0], pictures[1]).decision
    }

    private static func end(_ status: Int32, _ message: String? = nil) -> Never {
        if let message { FileHandle.standardError.write(Data("judge: \(message)\n".utf8)) }
        exit(status)
    }
}
