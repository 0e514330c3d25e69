import Foundation
import Testing

@testable import Documents

/// The passports of `Golden/passports.json`, which `scripts/passports/make.py` makes.
struct PassportGolden: Decodable, Sendable {
    struct Passport: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let sod: String
        let dataGroups: [String: String]
        let trust: [String]
        let revocationLists: [String]
        let issuingState: String
        let now: String
        let error: String?
        let verdict: String?
        let steps: [String: String]?
        let groups: [String: String]?
        let chip: [Response]?
        let opensslSignature: String?
        let opensslChain: String?

        var testDescription: String { name }
    }

    struct Response: Decodable, Sendable {
        let challenge: String
        let response: String
        let outcome: String
    }

    struct List: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let list: String
        let roots: [String]
        let outcome: String
        let certificates: Int
        let countries: Int
        let opensslChain: String

        var testDescription: String { name }
    }

    let files: [String: String]
    let passports: [Passport]
    let masterLists: [List]

    static let all: PassportGolden? = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        guard let data = try? Data(contentsOf: folder.appending(path: "Golden/passports.json")) else { return nil }
        return try? JSONDecoder().decode(PassportGolden.self, from: data)
    }()
    static let readable = all?.passports.filter { $0.error == nil } ?? []
    static let unreadable = all?.passports.filter { $0.error != nil } ?? []
    static let lists = all?.masterLists ?? []

    static func passport(named name: String) -> Passport? { all?.passports.first { $0.name == name } }

    static func bytes(_ key: String) -> [UInt8] {
        Array(all?.files[key].flatMap { Data(base64Encoded: $0) } ?? Data())
    }

    static func date(_ day: String) throws -> Date { try Date("\(day)T00:00:00Z", strategy: .iso8601) }

    static func bytes(hexadecimal text: String) -> [UInt8] {
        var rest = text[...]
        var bytes: [UInt8] = []
        while let byte = UInt8(rest.prefix(2), radix: 16) {
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}

extension PassportGolden.Passport {
    var securityObjectBytes: [UInt8] { PassportGolden.bytes(sod) }

    var dataGroupBytes: [DataGroupNumber: [UInt8]] {
        dataGroups.reduce(into: [:]) { groups, entry in
            guard let number = Int(entry.key).flatMap(DataGroupNumber.init) else { return }
            groups[number] = PassportGolden.bytes(entry.value)
        }
    }

    func trustStore() throws -> TrustStore {
        var store = TrustStore()
        for key in trust + revocationLists { store.add(try TrustStore.Item(PassportGolden.bytes(key)), roots: []) }
        return store
    }

    func report(
        securityObject: [UInt8]? = nil, dataGroups: [DataGroupNumber: [UInt8]]? = nil
    ) throws -> PassiveAuthentication.Report {
        PassiveAuthentication.verify(
            try SecurityObject(securityObject ?? securityObjectBytes), dataGroups: dataGroups ?? dataGroupBytes,
            trust: try trustStore(), issuingState: issuingState, now: try PassportGolden.date(now))
    }
}
