import Foundation
import Inference
import Verification

extension Settings {
    /// The job as it is configured.
    ///
    /// - Throws: a `CommandError` when the policy's file cannot be read.
    var job: LivenessJob.Configuration {
        get throws(CommandError) {
            var configuration = LivenessJob.Configuration(home: home)
            configuration.policy = try policy
            configuration.manifest = try manifest
            configuration.lanes = integer(.lanes)
            configuration.maximumWaiting = integer(.queue)
            configuration.detector = DetectorChoice(rawValue: self[.detector].text) ?? configuration.detector
            configuration.limits.maximumBytes = integer(.maxImageBytes)
            configuration.limits.maximumPixels = integer(.maxImagePixels)
            configuration.limits.maximumSide = integer(.maxImageSide)
            configuration.parameterAuthority =
                PairParameters.Authority(rawValue: self[.callerThresholds].text) ?? configuration.parameterAuthority
            return configuration
        }
    }

    /// The job as it is configured, with recognition.
    ///
    /// - Throws: as `job`.
    var recognitionJob: LivenessJob.Configuration {
        get throws(CommandError) {
            var configuration = try job
            configuration.recognition = text(.recognizer).map { .network($0) } ?? .standard
            return configuration
        }
    }

    /// The bytes of the operator's own manifest; `nil` when none is named.
    private var manifest: [UInt8]? {
        get throws(CommandError) {
            guard let path = text(.manifest) else { return nil }
            do {
                return try [UInt8](Data(contentsOf: URL(filePath: path)))
            } catch {
                throw CommandError(
                    "manifest.unreadable", "the manifest \(path) cannot be read",
                    mend: "name a file that may be read, or leave the setting manifest out")
            }
        }
    }

    /// The store of the built-in models and the operator's own.
    ///
    /// - Throws: a `CommandError` when the manifest's file cannot be read, an `InferenceError` when it is not valid.
    var modelStore: ModelStore {
        get throws { try ModelStore(home: home, adding: manifest.map(ModelManifest.init(json:))) }
    }

    /// What templates of the network in use mean, without loading it.
    ///
    /// - Throws: as `modelStore`, and a `VerificationError` for the policy or a network that is no recognizer.
    var recognizer: Recognizer {
        get throws {
            let policy = try self.policy.map(Policy.read) ?? Policy.builtIn()
            let entry = try modelStore.manifest.model(text(.recognizer) ?? "sface")
            return try Recognizer(entry, policy.policy.recognition)
        }
    }

    /// The bytes of the policy's file, whose signature was checked, or of the built-in policy of that name; `nil` when none is
    /// named.
    private var policy: [UInt8]? {
        get throws(CommandError) {
            guard let name = text(.policy) else { return nil }
            return try PolicyFile(name, trusting: try policyKey).bytes
        }
    }

    /// The key that policies must be signed with; `nil` when they need not be.
    var policyKey: PolicyKey.Public? {
        get throws(CommandError) {
            guard let path = text(.policyKey) else { return nil }
            return try PolicyFile.publicKey(path)
        }
    }

    /// The file of API keys.
    var keysPath: String { text(.keys) ?? home + "/keys.jsonl" }
}
