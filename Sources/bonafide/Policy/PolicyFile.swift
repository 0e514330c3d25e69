import Foundation
import Verification

/// A policy on disk with its signature, or one that is built in.
struct PolicyFile {
    /// Its path, or the built-in policy's name.
    let name: String
    /// Its bytes.
    let bytes: [UInt8]
    /// The key that signed it; `nil` for one that is not signed or built in.
    let signer: PolicyKey.Public?

    /// Reads a policy and checks its signature.
    ///
    /// - Parameters:
    ///   - name: a file's path, which contains a `/` or ends in `.json`, or a built-in policy's name.
    ///   - key: the key that a file must be signed with. Without one, a signature that is there must fit all the same.
    init(_ name: String, trusting key: PolicyKey.Public? = nil) throws(CommandError) {
        self.name = name
        guard name.contains("/") || name.hasSuffix(".json") else {
            bytes = try Self.builtIn(name)
            signer = nil
            return
        }
        bytes = try Self.contents(name, "policy.unreadable", "the policy")
        let signature = Self.signaturePath(name)
        let file =
            FileManager.default.fileExists(atPath: signature)
            ? try Self.contents(signature, "policy.signature_unreadable", "the signature") : nil
        do {
            signer = try PolicySignature.check(bytes, signature: file, trusting: key)
        } catch {
            throw CommandError(error, in: name)
        }
    }

    /// The policy, when it is valid.
    func read() throws(CommandError) -> (policy: Policy, reference: PolicyReference) {
        do {
            return try Policy.read(bytes)
        } catch {
            throw CommandError(error, in: name)
        }
    }

    /// Where a policy's signature is.
    static func signaturePath(_ policy: String) -> String { policy + PolicySignature.fileExtension }

    /// The public key in a file.
    static func publicKey(_ path: String) throws(CommandError) -> PolicyKey.Public {
        let pem = String(decoding: try contents(path, "policy.key_unreadable", "the key"), as: UTF8.self)
        do {
            return try PolicyKey.Public(pem: pem)
        } catch {
            throw CommandError(error, in: path)
        }
    }

    /// The private key in a file.
    static func privateKey(_ path: String) throws(CommandError) -> PolicyKey.Private {
        let pem = String(decoding: try contents(path, "policy.key_unreadable", "the key"), as: UTF8.self)
        do {
            return try PolicyKey.Private(pem: pem)
        } catch {
            throw CommandError(error, in: path)
        }
    }

    /// Writes a file, whole or not at all.
    static func write(_ bytes: [UInt8], to path: String) throws(CommandError) {
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandError("output.unwritable", "\(path) cannot be written", mend: "name another --output")
        }
    }

    private static func contents(
        _ path: String, _ code: String, _ what: String
    ) throws(CommandError) -> [UInt8] {
        do {
            return try [UInt8](Data(contentsOf: URL(filePath: path)))
        } catch {
            throw CommandError(
                code, "\(what) \(path) cannot be read",
                mend: "name a file that may be read; without --policy the built-in policy decides")
        }
    }

    private static func builtIn(_ name: String) throws(CommandError) -> [UInt8] {
        guard let policy = Policy.BuiltIn(rawValue: name) else {
            let names = Policy.BuiltIn.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandError(
                "policy.unknown", "no built-in policy is named \(name)",
                mend: "one of \(names), or a file whose name ends in .json or contains a /")
        }
        return policy.bytes
    }
}

extension CommandError {
    /// What is wrong with a file of a policy, a signature or a key.
    init(_ error: VerificationError, in path: String) {
        self.init(error.code.rawValue, "\(path): \(error.reason)", mend: error.code.mend)
    }
}
