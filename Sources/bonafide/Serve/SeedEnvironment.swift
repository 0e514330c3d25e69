import Foundation

/// The environment of face-recognition-liveness, whose names are not read here: who moves a deployment is told ours.
enum SeedEnvironment {
    /// A line that names what is set and what takes its place; nothing when none of the names is set.
    static func warning(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
        let found = ours.filter { environment[$0.key]?.isEmpty == false }
        guard !found.isEmpty else { return nil }
        return "warning: not read from the environment: "
            + found.map { "\($0.key) (here \($0.value))" }.joined(separator: ", ")
    }

    private static let ours: KeyValuePairs = [
        "DATA_FOLDER": "BONAFIDE_HOME", "RESNET": "BONAFIDE_RECOGNIZER", "DEEPPIX": "BONAFIDE_POLICY",
        "MINIFAS": "BONAFIDE_POLICY", "FACEBANK": "'bonafide enrol --import' and BONAFIDE_GALLERY",
        "API_KEYS": "'bonafide keys create'", "LIVENESS_THRESHOLD": "BONAFIDE_POLICY",
        "FACE_MATCH_THRESHOLD": "BONAFIDE_POLICY", "IDENTITY_THRESHOLD": "BONAFIDE_POLICY",
        "MAX_CONTENT_MB": "BONAFIDE_MAX_IMAGE_BYTES", "RATE_LIMIT": "BONAFIDE_KEY_RATE_LIMIT",
        "PORT": "BONAFIDE_PORT", "FLASK_DEBUG": "BONAFIDE_LOG_LEVEL",
    ]
}
