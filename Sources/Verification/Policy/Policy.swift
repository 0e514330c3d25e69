import Cryptography
import FoundationEssentials
import Inference
import Vision

/// The thresholds of every decision, and where they come from. Nothing else in the product holds a threshold.
public struct Policy: Sendable, Equatable, Codable {
    /// Which faces of a picture are taken for the person's.
    public struct FaceLimits: Sendable, Equatable, Codable {
        /// A second face counts when its box covers at least this share of the judged one's, 0…1.
        public let otherFaceShare: Double
        /// The minimum presence that the mesh must report, 0…1.
        public let minimumPresence: Double

        /// Limits; both are shares, 0…1.
        public init(otherFaceShare: Double, minimumPresence: Double) {
            self.otherFaceShare = otherFaceShare
            self.minimumPresence = minimumPresence
        }
    }

    /// The evidence behind a set of thresholds.
    public struct Provenance: Sendable, Equatable, Codable {
        /// The thresholds concerned, such as `singleFrame`.
        public let subject: String
        /// What was measured, on what, with how many presentations, and what came out.
        public let statement: String
        /// The same as numbers, when a tool measured it.
        public let record: ProvenanceRecord?

        /// The evidence for the thresholds of `subject`, such as `singleFrame`.
        public init(subject: String, statement: String, record: ProvenanceRecord? = nil) {
            self.subject = subject
            self.statement = statement
            self.record = record
        }
    }

    /// Its name, which every decision repeats.
    public package(set) var name: String
    /// Which faces count.
    public let faces: FaceLimits
    /// Single-frame presentation-attack detection.
    public package(set) var singleFrame: SingleFrameLimits
    /// Two-frame presentation-attack detection.
    public package(set) var twoFrame: TwoFrameLimits
    /// Comparisons of faces.
    public package(set) var recognition: RecognitionPolicy
    /// The quality gate, per purpose.
    public let quality: QualityPolicy
    /// Who may be enrolled; as in the standard policy when absent.
    public let enrolment: EnrolmentPolicy?
    /// What findings about passports lead to; as in the standard policy when absent.
    public let passport: PassportPolicy?
    /// SHA-256 of each model that the thresholds were measured with, by name; other models are refused.
    public package(set) var models: [String: String]
    /// Where the thresholds come from.
    public package(set) var provenance: [Provenance]
}

extension Policy {
    /// The policy that decides when none is named.
    public static func builtIn() throws(VerificationError) -> (policy: Policy, reference: PolicyReference) {
        try read(BuiltIn.default.bytes)
    }

    /// Reads a policy.
    ///
    /// - Parameter bytes: a policy file, JSON.
    /// - Throws: `policyInvalid` with the first contradiction.
    public static func read(_ bytes: [UInt8]) throws(VerificationError) -> (policy: Policy, reference: PolicyReference)
    {
        let policy: Policy
        let unknownKey: String?
        do {
            let document = try JSONDecoder().decode(PolicyDocument.self, from: Data(bytes)).renamed(Self.oldKeys)
            policy = try JSONDecoder().decode(Policy.self, from: JSONEncoder().encode(document))
            // A limit whose name is mistyped would never apply, and nobody would know.
            unknownKey = try document.unknownKey(in: PolicyDocument(policy))
        } catch let error as DecodingError {
            throw VerificationError(.policyInvalid, error.place)
        } catch {
            throw VerificationError(.policyInvalid, "the policy is not JSON")
        }
        if let unknownKey { throw VerificationError(.policyInvalid, "the key \(unknownKey) is unknown") }
        if let contradiction = policy.contradiction {
            throw VerificationError(.policyInvalid, contradiction)
        }
        return (policy, PolicyReference(name: policy.name, sha256: SHA256.digest(of: bytes).hexadecimal))
    }

    /// What keys were called before; such files keep their bytes, their hash and their signature.
    private static let oldKeys = [
        "leastFrameDifference": "minimumFrameDifference", "leastFaceMotion": "minimumFaceMotion",
        "leastParallax": "minimumParallax", "leastAgreement": "minimumAgreement",
    ]

    /// Refuses models that the thresholds were not measured with.
    package func check(models used: [String: String]) throws(VerificationError) {
        for (name, sha256) in used.sorted(by: { $0.key < $1.key }) {
            guard let expected = models[name], expected != sha256 else { continue }
            throw VerificationError(
                .policyModelMismatch, "policy \(self.name) was made for another \(name): \(expected), not \(sha256)")
        }
    }

    /// The most characters of a name.
    private static let maximumNameLength = 64

    /// Whether a text can stand in a log, a terminal and a page as it is.
    private static func canBeName(_ text: String) -> Bool {
        text.count <= maximumNameLength && text.utf8.count <= maximumNameLength * 4
            && text.unicodeScalars.allSatisfy { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
                default: true
                }
            }
    }

    /// The networks that it asks by their names: those with a say of their own, and an operator's own that it weighs.
    package var askedNetworks: Set<String> {
        var names = Set((singleFrame.networks ?? [:]).keys).union((twoFrame.networks ?? [:]).keys)
        names.formUnion((singleFrame.fusion?.columns ?? [:]).keys.compactMap(Measurement.Kind.liveness.ownNetwork))
        return names.union((twoFrame.passive?.fusion.columns ?? [:]).keys.compactMap(Measurement.Kind.pair.ownNetwork))
    }

    private var contradiction: String? {
        if name.isEmpty { return "the policy has no name" }
        if !Self.canBeName(name) {
            return "the policy's name is longer than \(Self.maximumNameLength) characters, or is not printable"
        }
        if let network = askedNetworks.filter({ models[$0] == nil }).min() {
            return "it asks the network \(network), whose SHA-256 is not among its models"
        }
        for (key, value) in [
            ("otherFaceShare", faces.otherFaceShare), ("minimumPresence", faces.minimumPresence),
        ] where !(0...1).contains(value) {
            return "faces.\(key) is not between 0 and 1"
        }
        let limits = QualityPurpose.allCases.lazy.map { quality[$0] }
        return singleFrame.contradiction ?? twoFrame.contradiction ?? recognition.contradiction
            ?? limits.compactMap(\.contradiction).first ?? enrolment?.contradiction ?? passport?.contradiction
    }
}

extension DecodingError {
    /// Where a JSON document is not what it should be, as a sentence.
    var place: String {
        func path(_ context: Context) -> String {
            context.codingPath.map(\.stringValue).joined(separator: ".")
        }
        return switch self {
        case .keyNotFound(let key, let context): "the key \(path(context)).\(key.stringValue) is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context): "\(path(context)) has the wrong type"
        case .dataCorrupted(let context): "\(path(context)) is not valid"
        @unknown default: "the document is not valid"
        }
    }
}
