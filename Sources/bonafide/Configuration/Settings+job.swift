import Foundation
import Verification

extension Settings {
    /// The job as it is configured.
    ///
    /// - Throws: a `CommandError` when the policy's file cannot be read.
    var job: LivenessJob.Configuration {
        get throws(CommandError) {
            var configuration = LivenessJob.Configuration(home: home)
            configuration.policy = try policy
            configuration.lanes = integer(.lanes)
            configuration.maximumWaiting = integer(.queue)
            configuration.detector = DetectorChoice(rawValue: self[.detector].text) ?? configuration.detector
            configuration.limits.maximumBytes = integer(.maxImageBytes)
            configuration.limits.maximumPixels = integer(.maxImagePixels)
            configuration.limits.maximumSide = integer(.maxImageSide)
            return configuration
        }
    }

    /// The bytes of the policy's file; `nil` for the built-in policy.
    private var policy: [UInt8]? {
        get throws(CommandError) {
            guard let path = text(.policy) else { return nil }
            do {
                return try [UInt8](Data(contentsOf: URL(filePath: path)))
            } catch {
                throw CommandError(
                    "policy.unreadable", "the policy \(path) cannot be read",
                    mend: "name a file that may be read, or leave --policy out to use the built-in policy")
            }
        }
    }

    /// The file of API keys.
    var keysPath: String { text(.keys) ?? home + "/keys.jsonl" }
}
