import ArgumentParser
import Inference

/// `bonafide models`.
struct ModelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "Fetch, list and verify the engine and the models.",
        subcommands: [Fetch.self, List.self, Verify.self])

    /// `bonafide models list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List every model with its licence and its state.")

        @OptionGroup var settings: SettingsOptions

        func run() async throws {
            let store = try await settings.resolve().modelStore
            ModelsCommand.table(store).lines.forEach(Terminal.print)
        }
    }

    /// `bonafide models verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare every installed file with its hash.",
            discussion: "Exit status: 0 when the files of the liveness job are there and no file is wrong, 3 otherwise."
        )

        @OptionGroup var settings: SettingsOptions

        func run() async throws {
            let store = try await settings.resolve().modelStore
            let wrong = ModelsCommand.wrong(in: store)
            guard wrong.isEmpty else {
                throw CommandError(
                    "models.wrong", "missing or wrong: \(wrong.joined(separator: ", "))",
                    mend: "bonafide models fetch \(wrong.joined(separator: " "))")
            }
            Terminal.print("every file is as the manifest says")
        }
    }

    /// The engine, then one row per model.
    static func table(_ store: ModelStore) -> Table {
        var table = Table([.left("NAME"), .left("FILE"), .left("LICENCE"), .left("NEEDED BY"), .left("STATE")])
        if let engine = store.manifest.engine {
            table.add(
                engine.name, engine.library, engine.licence, "every job", state(engine, in: store).description)
        }
        for entry in store.manifest.models {
            let jobs = entry.requiredBy.isEmpty ? "–" : entry.requiredBy.joined(separator: ", ")
            table.add(entry.name, entry.file, entry.licence, jobs, store.verify(entry).description)
        }
        return table
    }

    /// The names whose files are wrong, or missing although a job of this release needs them.
    static func wrong(in store: ModelStore) -> [String] {
        var names = store.manifest.engine.map { state($0, in: store) == .ok ? [] : [$0.name] } ?? []
        for entry in store.manifest.models {
            switch store.verify(entry) {
            case .ok: continue
            case .missing where !entry.isDefault: continue
            case .missing, .mismatch: names.append(entry.name)
            }
        }
        return names
    }

    /// The state of the first file that is not right.
    private static func state(_ engine: EngineEntry, in store: ModelStore) -> ModelStore.Verification {
        engine.files.lazy.map(store.verify).first { $0 != .ok } ?? .ok
    }
}
