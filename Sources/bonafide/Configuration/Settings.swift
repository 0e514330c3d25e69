import Configuration
import Foundation

/// Every setting's value with its origin: flag, then environment, then file, then default.
struct Settings: Sendable {
    /// Where a value comes from.
    enum ValueOrigin: Sendable, Equatable {
        case flag
        case environment(variable: String)
        case file(path: String)
        case standard

        /// For people: `flag`, `environment BONAFIDE_PORT`, `file /etc/bonafide.json`, `default`.
        var name: String {
            switch self {
            case .flag: "flag"
            case .environment(let variable): "environment \(variable)"
            case .file(let path): "file \(path)"
            case .standard: "default"
            }
        }
    }

    /// A value and where it comes from.
    struct SettledValue: Sendable, Equatable {
        let content: ConfigContent
        let origin: ValueOrigin
    }

    private let entries: [Setting: SettledValue]

    /// Looks every setting up.
    ///
    /// - Parameters:
    ///   - flags: what the command line says.
    ///   - environment: the variables of the process.
    ///   - filePath: the file that `--config` names, which must exist; without it `bonafide.json` in the home folder is
    ///     read if it is there.
    /// - Throws: a `CommandError` that names the key and its origin.
    init(flags: [Setting: ConfigContent], environment: [String: String], filePath: String?) async throws {
        try Self.refuseUnknownVariables(environment)
        let flagProvider = InMemoryProvider(
            name: "flags",
            values: Dictionary(
                uniqueKeysWithValues: flags.map {
                    (AbsoluteConfigKey([$0.key.key]), ConfigValue($0.value, isSecret: $0.key.isSecret))
                }))
        let variables = EnvironmentVariablesProvider(environmentVariables: environment)
            .prefixKeys(with: ConfigKey([String(Setting.prefix.dropLast())]))
        var layers: [Layer] = [
            Layer(provider: flagProvider) { _ in .flag },
            Layer(provider: variables) { .environment(variable: $0.variable) },
        ]
        let home = try Self.entry(.home, layers)
        if let path = try Self.configurationFile(named: filePath, home: home.text) {
            layers.append(Layer(provider: try await Self.fileProvider(path)) { _ in .file(path: path) })
        }
        entries = try Dictionary(
            uniqueKeysWithValues: Setting.allCases.map { ($0, try Self.entry($0, layers)) })
    }

    /// A setting's value and origin.
    subscript(_ setting: Setting) -> SettledValue {
        guard let entry = entries[setting] else { preconditionFailure("\(setting.key) is not among all settings") }
        return entry
    }

    /// The value of a setting that is a text; `nil` when it is empty.
    func text(_ setting: Setting) -> String? {
        let text = self[setting].text
        return text.isEmpty ? nil : text
    }

    /// The value of a setting that is a whole number.
    func integer(_ setting: Setting) -> Int {
        guard case .int(let value) = self[setting].content else {
            preconditionFailure("\(setting.key) is not a whole number")
        }
        return value
    }

    /// The value of a setting that is a list.
    func list(_ setting: Setting) -> [String] {
        guard case .stringArray(let values) = self[setting].content else {
            preconditionFailure("\(setting.key) is not a list")
        }
        return values
    }

    /// The folder of engine and models.
    var home: String { self[.home].text }
}

extension Settings.SettledValue {
    /// The value as people read it.
    var text: String {
        switch content {
        case .string(let value): value
        case .int(let value): String(value)
        case .stringArray(let values): values.joined(separator: ",")
        default: ""
        }
    }
}

extension Settings {
    /// A provider of swift-configuration with the origin of what it gives.
    private struct Layer {
        let provider: any ConfigProvider
        let origin: (Setting) -> ValueOrigin
    }

    private static func entry(_ setting: Setting, _ layers: [Layer]) throws -> SettledValue {
        for layer in layers {
            let origin = layer.origin(setting)
            let content: ConfigContent?
            do {
                let key = AbsoluteConfigKey([setting.key])
                content = try layer.provider.value(forKey: key, type: setting.kind.type).value?.content
            } catch {
                throw CommandError.value(of: setting, from: origin)
            }
            guard let content else { continue }
            guard setting.kind.allows(content) else { throw CommandError.value(of: setting, from: origin) }
            return SettledValue(content: content, origin: origin)
        }
        return SettledValue(content: setting.standard, origin: .standard)
    }

    private static func refuseUnknownVariables(_ environment: [String: String]) throws {
        let known = Set(Setting.allCases.map(\.variable))
        for name in environment.keys.sorted() where name.hasPrefix(Setting.prefix) && !known.contains(name) {
            throw CommandError.unknown(name, among: known, origin: "the environment")
        }
    }

    private static func configurationFile(named path: String?, home: String) throws -> String? {
        if let path {
            guard FileManager.default.fileExists(atPath: path) else {
                throw CommandError(
                    "config.missing", "no configuration file \(path)",
                    mend: "name a file that exists, or leave --config out")
            }
            return path
        }
        let path = home + "/bonafide.json"
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    private static func fileProvider(_ path: String) async throws -> FileProvider<JSONSnapshot> {
        do {
            let bytes = try Data(contentsOf: URL(filePath: path))
            let document = try JSONDecoder().decode([String: FileValue].self, from: bytes)
            let known = Set(Setting.allCases.map(\.key))
            for key in document.keys.sorted() {
                guard let setting = Setting.named(key) else {
                    throw CommandError.unknown(key, among: known, origin: path)
                }
                guard document[key] == .other || setting.kind.type != .int else {
                    throw CommandError.value(of: setting, from: .file(path: path))
                }
            }
            return try await FileProvider(filePath: .init(path))
        } catch let error as CommandError {
            throw error
        } catch {
            throw CommandError(
                "config.invalid", "\(path) is not a JSON object of settings",
                mend: "write it like {\"port\": 8000, \"lanes\": 2}; 'bonafide config show' lists the keys")
        }
    }

    /// Recognises a JSON truth value, which the provider would read as 0 or 1.
    private enum FileValue: Decodable {
        case truth
        case other

        init(from decoder: any Decoder) throws {
            self = (try? decoder.singleValueContainer().decode(Bool.self)) == nil ? .other : .truth
        }
    }
}

extension CommandError {
    /// A value of the wrong type or out of range.
    static func value(of setting: Setting, from origin: Settings.ValueOrigin) -> CommandError {
        CommandError(
            "config.value", "\(setting.key) (from \(origin.name)) is not \(setting.kind.expectation)",
            mend: "correct it there, or leave it out for the default; it means: \(setting.summary)")
    }

    /// A key that does not exist.
    static func unknown(_ key: String, among known: some Collection<String>, origin: String) -> CommandError {
        let nearest = known.sorted().min { $0.editDistance(to: key) < $1.editDistance(to: key) }
        return CommandError(
            "config.unknown_key", "unknown key \(key) in \(origin)",
            mend: "did you mean \(nearest ?? "")? 'bonafide config show' lists every key")
    }
}
