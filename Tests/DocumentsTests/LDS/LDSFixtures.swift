import Foundation
import Testing

@testable import Documents

/// Golden files and data beside the package.
enum LDSFixtures {
    /// Decides the century of two-digit years.
    static let today: CalendarDate = {
        guard let today = CalendarDate(year: 2026, month: 11, day: 21) else { preconditionFailure("no such day") }
        return today
    }()

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    private static let emrtd = folder.deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/data/emrtd")
    /// Whether the passports beside the package are there.
    static let hasPassports = FileManager.default.fileExists(atPath: emrtd.path())

    /// A golden file of this target.
    static func golden<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(contentsOf: folder.appending(path: "Golden/\(name).json")))
    }

    /// A file beside the package.
    static func passport(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: emrtd.appending(path: path)))
    }
}

/// `Golden/lds.json`, made by `scripts/golden/lds.py`.
struct LDSGolden: Decodable {
    private let pictures: [String: String]
    private let files: [String: String]

    static func file(_ name: String) throws -> [UInt8] { try bytes(load().files[name]) }
    static func picture(_ name: String) throws -> [UInt8] { try bytes(load().pictures[name]) }
    static func all() throws -> [String: [UInt8]] { try load().files.mapValues { try bytes($0) } }

    private static func load() throws -> LDSGolden { try LDSFixtures.golden("lds") }

    private static func bytes(_ hex: String?) throws -> [UInt8] {
        let digits = Array(try #require(hex).utf8)
        return try stride(from: 0, to: digits.count, by: 2).map {
            try #require(UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16))
        }
    }
}
