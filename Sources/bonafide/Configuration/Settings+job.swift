import Foundation
import Inference
import Verification
import Vision

extension Settings {
    /// The instruments, as they are configured.
    ///
    /// - Parameter uses: what a command measures; nothing is loaded for anything else.
    /// - Throws: a `CommandError` when the manifest's file cannot be read.
    func instruments(_ uses: Set<Instruments.Use>) throws(CommandError) -> Instruments.Configuration {
        var configuration = Instruments.Configuration(home: home)
        configuration.uses = uses
        configuration.manifest = try manifest
        configuration.lanes = integer(.lanes)
        configuration.maximumWaiting = integer(.queue)
        configuration.detector = DetectorChoice(rawValue: self[.detector].text) ?? configuration.detector
        configuration.limits.maximumBytes = integer(.maxImageBytes)
        configuration.limits.maximumPixels = integer(.maxImagePixels)
        configuration.limits.maximumSide = integer(.maxImageSide)
        return configuration
    }

    /// The instruments of a batch: `width` requests run or wait, so that no lane idles.
    ///
    /// - Throws: as `instruments(_:)`.
    func instruments(
        _ uses: Set<Instruments.Use>, batch width: Int, _ parallelism: Parallelism = .latency
    ) throws(CommandError) -> Instruments.Configuration {
        var configuration = try instruments(uses)
        configuration.maximumWaiting = width
        configuration.parallelism = parallelism
        return configuration
    }

    /// The comparison of faces, by the network that is configured.
    var recognition: Instruments.Use { text(.recognizer).map { .recognition($0) } ?? .recognition }

    /// What a server measures.
    var servedUses: Set<Instruments.Use> {
        Set(
            list(.jobs).compactMap(ServedJob.init).map { job in
                switch job {
                case .liveness: .liveness
                case .pair: .twoFrames
                case .recognition: recognition
                }
            })
    }

    /// What a request's options may do to a decision.
    var callerAuthority: CallerAuthority {
        func may(_ check: CallerAuthority.SkippableCheck, _ setting: Setting) -> [CallerAuthority.SkippableCheck] {
            self[setting].text == Setting.optionalCheck ? [check] : []
        }
        return CallerAuthority(
            thresholds: ThresholdAuthority(rawValue: self[.callerThresholds].text) ?? .stricter,
            skippable: Set(may(.quality, .callerQuality) + may(.liveness, .callerLiveness)))
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

    /// Metric, calibration and operating points of the network in use, without loading it.
    ///
    /// - Parameter form: what of a face the network is shown; as the policy says, or else the manifest, when absent.
    /// - Throws: as `modelStore`, and a `VerificationError` for the policy or a network that is not a recognizer.
    func recognizer(form: TemplateKind.TemplateForm?) throws -> Recognizer {
        let entry = try modelStore.manifest.model(text(.recognizer) ?? "sface")
        return try Recognizer(entry, policy.policy.recognition, form: form)
    }

    /// The policy in the named file, with its signature checked, or the built-in policy of that name.
    ///
    /// - Throws: a `CommandError` for the file, a `VerificationError` for what it says.
    var policy: PolicyEdition {
        get throws {
            guard let name = text(.policy) else { return try .builtIn() }
            return try PolicyEdition(PolicyFile(name, trusting: try policyKey).bytes)
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
