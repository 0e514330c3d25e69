import ArgumentParser
import Inference

extension ModelsCommand {
    /// `bonafide models fetch`.
    struct Fetch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fetch what is missing, and compare every file with its hash.",
            discussion: "Without names, the engine and the models of the liveness jobs. What is there and right stays.")

        @OptionGroup var settings: SettingsOptions

        @Option(help: ArgumentHelp("A folder with the packages, for a machine without a network.", valueName: "folder"))
        var mirror: String?

        @Flag(help: "Every model of the manifest, those of optional detectors and later jobs included.")
        var all = false

        @Argument(help: "Names from 'bonafide models list'.")
        var names: [String] = []

        func run() async throws {
            let store = try await settings.resolve().modelStore
            try Self.check(names, store.manifest)
            let wanted = all ? Self.known(store.manifest) : names.isEmpty ? store.manifest.defaultNames : names
            let display = FetchDisplay()
            try await ModelFetcher(store: store, mirror: mirror).fetch(wanted, onProgress: display.show)
            display.end()
            ModelsCommand.table(store).lines.forEach(Terminal.print)
        }

        /// The engine and every model.
        private static func known(_ manifest: ModelManifest) -> [String] {
            (manifest.engine.map { [$0.name] } ?? []) + manifest.models.map(\.name)
        }

        /// Refuses names that the manifest does not have.
        static func check(_ names: [String], _ manifest: ModelManifest) throws(CommandError) {
            let known = known(manifest)
            for name in names where !known.contains(name) {
                throw CommandError(
                    "models.unknown", "no model named \(name)", mend: "one of \(known.sorted().joined(separator: ", "))"
                )
            }
        }
    }
}
