import Cryptography
import Foundation
import TestSupport
import Testing

@testable import Documents

/// What the tests of files agree on.
enum LDSFixtures {
    /// Decides the century of two-digit years.
    static let today: CalendarDate = {
        guard let today = CalendarDate(year: 2026, month: 11, day: 21) else { preconditionFailure("no such day") }
        return today
    }()

}

/// `Golden/lds.json`, made by `scripts/golden/lds.py`.
struct LDSGolden: Decodable {
    private let pictures: [String: String]
    private let files: [String: String]

    static func file(_ name: String) throws -> [UInt8] { try bytes(load().files[name]) }
    static func picture(_ name: String) throws -> [UInt8] { try bytes(load().pictures[name]) }
    static func all() throws -> [String: [UInt8]] { try load().files.mapValues { try bytes($0) } }

    private static func load() throws -> LDSGolden { try Checkout.golden("DocumentsTests/Golden/lds.json") }

    private static func bytes(_ hex: String?) throws -> [UInt8] {
        try #require(hex.flatMap { [UInt8](hexadecimal: $0.utf8) })
    }
}
