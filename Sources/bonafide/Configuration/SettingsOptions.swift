import ArgumentParser
import Configuration
import Foundation

/// The flags that every command takes.
struct SettingsOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A configuration file in JSON.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The folder that holds engine and models.", valueName: "folder"))
    var home: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Any setting of 'bonafide config show'; may be repeated.", valueName: "key=value"))
    var assignments: [String] = []

    /// The settings with these flags and a command's own.
    func resolve(_ own: [Setting: ConfigContent?] = [:]) async throws -> Settings {
        var flags: [Setting: ConfigContent] = [:]
        for assignment in assignments {
            let (setting, content) = try Self.parse(assignment)
            flags[setting] = content
        }
        if let home { flags[.home] = .string(home) }
        for (setting, content) in own { flags[setting] = content ?? flags[setting] }
        return try await Settings(
            flags: flags, environment: ProcessInfo.processInfo.environment, filePath: config)
    }

    /// Reads `key=value`; the parts of a list are separated by commas.
    static func parse(_ assignment: String) throws -> (Setting, ConfigContent) {
        let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            throw CommandError("config.assignment", "--set \(assignment) has no '='", mend: "write --set key=value")
        }
        guard let setting = Setting.named(parts[0]) else {
            throw CommandError.unknown(parts[0], among: Setting.allCases.map(\.key), origin: "--set")
        }
        switch setting.kind {
        case .text, .choice, .rate: return (setting, .string(parts[1]))
        case .list, .choices: return (setting, .stringArray(parts[1].split(separator: ",").map(String.init)))
        case .integer:
            guard let value = Int(parts[1]) else { throw CommandError.value(of: setting, from: .flag) }
            return (setting, .int(value))
        }
    }
}

/// The flags of the commands that judge pictures.
struct JobOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A policy file, or a built-in policy's name (default: default).", valueName: "policy"))
    var policy: String?

    @Option(help: ArgumentHelp("Pictures judged at the same time (default: the number of cores).", valueName: "count"))
    var lanes: Int?

    @Option(help: ArgumentHelp("blazeface, yunet or mtcnn.", valueName: "name"))
    var detector: String?

    /// What these flags set.
    var values: [Setting: ConfigContent?] {
        [
            .policy: policy.map(ConfigContent.string), .lanes: lanes.map(ConfigContent.int),
            .detector: detector.map(ConfigContent.string),
        ]
    }
}
