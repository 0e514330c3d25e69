import ArgumentParser
import Foundation
import Verification

extension PolicyCommand {
    /// `bonafide policy new-key`.
    struct NewKey: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new-key", abstract: "Make a key that policies are signed with.",
            discussion: """
                The key goes into the file, which only you may read; FILE.pub is the public key for the setting policy_key. \
                Both are PEM files that OpenSSL reads.
                """)

        @Argument(help: "The file of the new key; it must not exist.")
        var file: String

        func run() throws {
            let key = try PolicyKey.Private()
            try Self.create(file, key.pem, permissions: Self.ownerOnly)
            try Self.create(file + ".pub", key.publicKey.pem, permissions: Self.readable)
            Terminal.note("key \(key.publicKey.identifier) in \(file), its public key in \(file).pub")
        }

        /// Makes a new file, with its permissions set before anything is written to it.
        static func create(_ path: String, _ text: String, permissions: Int) throws(CommandError) {
            let files = FileManager.default
            let part = "\(path).\(UUID().uuidString)"
            let attributes: [FileAttributeKey: Any] = [.posixPermissions: permissions]
            guard files.createFile(atPath: part, contents: Data(text.utf8), attributes: attributes) else {
                throw CommandError("output.unwritable", "\(path) cannot be written", mend: "name a folder that may be")
            }
            defer { try? files.removeItem(atPath: part) }
            do {
                // Unlike a rename, a link never takes the place of a file.
                try files.linkItem(atPath: part, toPath: path)
            } catch {
                throw CommandError(
                    "policy.key_exists", "\(path) is there already", mend: "name a file that is not there")
            }
        }

        private static let ownerOnly = 0o600
        private static let readable = 0o644
    }

    /// `bonafide policy sign`.
    struct Sign: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign a policy's file: POLICY.sig holds the signature of its exact bytes.")

        @Argument(help: "The policy's file.")
        var policy: String

        @Option(help: ArgumentHelp("The key, from 'bonafide policy new-key'.", valueName: "file"))
        var key: String

        func run() throws {
            let key = try PolicyFile.privateKey(key)
            try Self.sign(policy, by: key)
        }

        /// Signs a policy's file as it is, and replaces any signature.
        static func sign(_ path: String, by key: PolicyKey.Private) throws(CommandError) {
            let bytes: [UInt8]
            do {
                bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
            } catch {
                throw CommandError(
                    "policy.unreadable", "the policy \(path) cannot be read", mend: "name a file that may be read")
            }
            do {
                try PolicyFile.write(
                    try PolicySignature(of: bytes, by: key).written(), to: PolicyFile.signaturePath(path))
            } catch let error as VerificationError {
                throw CommandError(error, in: path)
            } catch {
                throw CommandError(error)
            }
            Terminal.note("signed by key \(key.publicKey.identifier): \(PolicyFile.signaturePath(path))")
        }
    }

    /// `bonafide policy verify`.
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a policy's file, and its signature if there is one.",
            discussion: "Exit status: 0 when it may be used, 3 when not. With --key it must be signed by that key.")

        @Argument(help: "The policy's file.")
        var policy: String

        @Option(help: ArgumentHelp("The public key that must have signed it.", valueName: "file"))
        var key: String?

        func run() throws {
            let file = try PolicyFile(policy, trusting: try key.map(PolicyFile.publicKey))
            let (_, reference) = try file.read()
            Terminal.print("policy      \(reference.name)")
            Terminal.print("sha256      \(reference.sha256)")
            Terminal.print("signature   \(Self.line(file.signer, isTrusted: key != nil))")
        }

        private static func line(_ signer: PolicyKey.Public?, isTrusted: Bool) -> String {
            guard let signer else { return "none" }
            return "by key \(signer.identifier)"
                + (isTrusted ? ", which is trusted" : "; the bytes are as signed, but nobody vouches for the key")
        }
    }
}
