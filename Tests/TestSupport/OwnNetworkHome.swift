import Foundation

/// A home with the installed engine and models, and a network of an operator's own: one of `VisionTests/Golden/own-pad.json`, which
/// `scripts/golden/own_pad.py` makes.
public struct OwnNetworkHome: Sendable {
    private struct Missing: Error {
        let name: String
    }

    private let folder: TemporaryFolder
    /// The network's name.
    public let name: String
    /// SHA-256 of its file.
    public let sha256: String
    /// The path of its file.
    public let file: String
    /// The path of its manifest.
    public let manifest: String

    /// The home's path.
    public var path: String { folder.path }

    /// Makes a home.
    ///
    /// - Parameters:
    ///   - name: the network's name.
    ///   - change: what is done to its entry.
    public init(_ name: String, change: (inout [String: Any]) -> Void = { _ in }) throws {
        let golden = try JSONSerialization.jsonObject(
            with: Data(Checkout.bytes("Tests/VisionTests/Golden/own-pad.json")))
        let networks = (golden as? [String: Any])?["networks"] as? [[String: Any]] ?? []
        guard let network = networks.first(where: { ($0["entry"] as? [String: Any])?["name"] as? String == name }),
            var entry = network["entry"] as? [String: Any], let sha256 = entry["sha256"] as? String,
            let onnx = (network["onnx"] as? String).flatMap({ Data(base64Encoded: $0) })
        else { throw Missing(name: name) }
        change(&entry)
        folder = try TemporaryFolder()
        self.name = name
        self.sha256 = sha256
        file = try folder.file("models/\(name).onnx", Array(onnx))
        let text = try JSONSerialization.data(withJSONObject: ["version": 1, "models": [entry]])
        manifest = try folder.file("manifest.json", Array(text))
        let files = FileManager.default
        for model in try files.contentsOfDirectory(atPath: Checkout.home + "/models") {
            try files.createSymbolicLink(
                atPath: folder("models/\(model)"), withDestinationPath: Checkout.home + "/models/\(model)")
        }
        try files.createSymbolicLink(atPath: folder("openvino"), withDestinationPath: Checkout.home + "/openvino")
    }

    /// A policy in which the network has a say.
    ///
    /// - Parameters:
    ///   - base: the policy without.
    ///   - limits: JSON, such as `{"deny": 0.2}`.
    ///   - sha256: what the policy pins; the network's own when absent.
    public func policy(_ base: [UInt8], _ limits: String, sha256: String? = nil) -> [UInt8] {
        var text = String(decoding: base, as: UTF8.self)
        let networks = "{\"networks\": {\"\(name)\": \(limits)},"
        for (key, value) in [
            ("models", "{\"\(name)\": \"\(sha256 ?? self.sha256)\","), ("singleFrame", networks),
            ("twoFrame", networks),
        ] {
            text = text.replacing("\"\(key)\": {", with: "\"\(key)\": \(value)", maxReplacements: 1)
        }
        return Array(text.utf8)
    }
}
