public import ArgumentParser
import Foundation
import Server

/// `bonafide keys`.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make, list and revoke the server's API keys.",
        subcommands: [Create.self, List.self, Revoke.self])

    /// The file of keys.
    struct Options: ParsableArguments {
        @OptionGroup var settings: SettingsOptions

        @Option(help: ArgumentHelp("The file of API keys (default: keys.jsonl in the home folder).", valueName: "file"))
        var keys: String?

        /// The keys of the configured file.
        func store() async throws -> KeyStore { try KeyStore(path: try await path()) }

        /// The path of the configured file.
        func path() async throws -> String {
            try await settings.resolve([.keys: keys.map { .string($0) }]).keysPath
        }
    }

    /// `bonafide keys create`.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key, print it once, and keep its hash.",
            discussion: "The key goes to standard output alone; a running server knows it within a second.")

        @OptionGroup var options: Options

        @Option(help: ArgumentHelp("What the key may do: \(Self.scopes); may be repeated.", valueName: "scope"))
        var scope: [APIKey.Scope]

        @Option(help: "Whose key it is, for the list.")
        var name: String?

        func run() async throws { try create(in: try await options.path()) }

        // The Swift 6.3 optimiser crashes while it splits this body when it is asynchronous.
        private func create(in path: String) throws {
            let folder = URL(filePath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let created = try KeyStore(path: path).create(scopes: scope, name: name)
            Terminal.note("key \(created.key.id); it is shown this once:")
            Terminal.print(created.secret)
        }

        private static let scopes = APIKey.Scope.allCases.map(\.rawValue).joined(separator: ", ")
    }

    /// `bonafide keys list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the keys; their secrets are kept nowhere.")

        @OptionGroup var options: Options

        func run() async throws {
            KeysCommand.table(try await options.store().keys).lines.forEach(Terminal.print)
        }
    }

    /// `bonafide keys revoke`.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a key's rights away.", discussion: "A running server knows it within a second.")

        @OptionGroup var options: Options

        @Argument(help: "The key's identifier from 'bonafide keys list'.")
        var id: String

        func run() async throws {
            guard try await options.store().revoke(id: id) else {
                throw CommandError("keys.unknown", "no key \(id)", mend: "'bonafide keys list' lists the keys")
            }
            Terminal.note("key \(id) is revoked")
        }
    }

    /// One row per key.
    static func table(_ keys: [APIKey]) -> Table {
        var table = Table([.left("ID"), .left("SCOPES"), .left("CREATED"), .left("NAME")])
        for key in keys {
            let scopes = key.scopes.map(\.rawValue).joined(separator: ",")
            table.add(key.id, scopes, key.created, key.name ?? "–")
        }
        return table
    }
}

extension APIKey.Scope: ExpressibleByArgument {}
