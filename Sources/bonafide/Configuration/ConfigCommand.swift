import ArgumentParser
import Replies

/// `bonafide config`.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Look at the configuration.", subcommands: [Show.self])

    /// `bonafide config show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print every setting with its value and where the value comes from.")

        @OptionGroup var settings: SettingsOptions

        @Flag(help: "Print JSON.")
        var json = false

        func run() async throws {
            let settings = try await settings.resolve()
            if json {
                Terminal.print(Self.document(settings).byName.lines)
            } else {
                Self.table(settings).lines.forEach(Terminal.print)
            }
        }

        /// One row per setting.
        static func table(_ settings: Settings) -> Table {
            var table = Table([.left("KEY"), .left("VALUE"), .left("ORIGIN"), .left("MEANING")])
            for setting in Setting.allCases {
                let value = shown(setting, settings)
                table.add(setting.key, value.isEmpty ? "–" : value, settings[setting].origin.name, setting.summary)
            }
            return table
        }

        /// An object of `{value, origin}` by key.
        static func document(_ settings: Settings) -> JSON { reply.json(settings) }

        private static let reply = Reply<Settings>(
            "Settings",
            Setting.allCases.map { setting in
                Field(setting.key, setting.summary, of: value) { (shown(setting, $0), $0[setting].origin.name) }
            })

        private static let value: [Field<(value: String, origin: String)>] = [
            Field("value") { $0.value }, Field("origin", "Where the value comes from.") { $0.origin },
        ]

        private static func shown(_ setting: Setting, _ settings: Settings) -> String {
            setting.isSecret && settings.text(setting) != nil ? "(hidden)" : settings[setting].text
        }
    }
}
