import ArgumentParser
import Foundation

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
                Terminal.print(try Self.document(settings))
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
        static func document(_ settings: Settings) throws -> String {
            let lines = Setting.allCases.map { setting in
                (setting.key, ["value": shown(setting, settings), "origin": settings[setting].origin.name])
            }
            return try JSONLine.pretty(Dictionary(uniqueKeysWithValues: lines))
        }

        private static func shown(_ setting: Setting, _ settings: Settings) -> String {
            setting.isSecret && settings.text(setting) != nil ? "(hidden)" : settings[setting].text
        }
    }
}
