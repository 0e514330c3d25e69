import ArgumentParser
import Replies
import Verification

/// `bonafide policy`.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Look at policies, compare, sign and try them.",
        discussion: "A policy is a file whose name ends in .json or contains a /, or a built-in one by its name.",
        subcommands: [Show.self, Diff.self, Try.self, NewKey.self, Sign.self, Verify.self, Log.self])

    /// `bonafide policy show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what a policy decides by, and the evidence behind it.")

        @Argument(help: "The policy.")
        var policy = "default"

        @Flag(help: "Print the policy's file.")
        var json = false

        func run() throws {
            let file = try PolicyFile(policy)
            let (policy, reference) = try file.read()
            if json {
                Terminal.output(String(decoding: file.bytes, as: UTF8.self))
            } else {
                PolicySummary(policy, reference, signer: file.signer).lines.forEach(Terminal.print)
            }
        }
    }

    /// `bonafide policy diff`.
    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what is not the same in two policies.",
            discussion: "Exit status: 0 when they are alike, 1 when they are not, 3 for an error.")

        @Argument(help: "The one policy.")
        var old: String

        @Argument(help: "The other policy.")
        var new: String

        @Flag(help: "Print JSON.")
        var json = false

        func run() throws {
            let policies = try [old, new].map { try PolicyFile($0).read().policy }
            let changes = try PolicyDifference(from: policies[0], to: policies[1]).changes
            if json {
                Terminal.print(JSON.array(changes.map(PolicyReplies.difference.json)).byName.lines)
            } else {
                PolicySummary.lines(of: changes).forEach(Terminal.print)
            }
            if !changes.isEmpty { throw ExitCode(Self.differentStatus) }
        }

        private static let differentStatus: Int32 = 1
    }
}
