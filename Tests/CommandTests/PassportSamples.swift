import Documents
import Foundation
import Testing

/// Passports of the Documents tests, which `scripts/passports/make.py` makes.
struct PassportSamples {
    let securityObject: [UInt8]
    let dataGroups: [DataGroupNumber: [UInt8]]
    let trust: TrustStore
    /// What the trust is read from.
    let trustFiles: [[UInt8]]
    let time: Date

    /// A genuine one, a forged one, and one that cannot be verified.
    static func read() throws -> [PassportSamples] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: root.appending(path: "DocumentsTests/Golden/passports.json"))
        let golden = try JSONDecoder().decode(Golden.self, from: data)
        return try ["genuine", "forged", "unverifiable"].map { verdict in
            let passport = try #require(golden.passports.first { $0.verdict == verdict && $0.issuingState == "D<<" })
            return try PassportSamples(passport, golden.files)
        }
    }

    private init(_ passport: Golden.Passport, _ files: [String: String]) throws {
        func bytes(_ key: String) -> [UInt8] { Array(files[key].flatMap { Data(base64Encoded: $0) } ?? Data()) }
        securityObject = bytes(passport.sod)
        dataGroups = try Dictionary(
            uniqueKeysWithValues: passport.dataGroups.map { name, key in
                (try #require(Int(name).flatMap(DataGroupNumber.init)), bytes(key))
            })
        var trust = TrustStore()
        trustFiles = (passport.trust + passport.revocationLists).map(bytes)
        for file in trustFiles { trust.add(try TrustStore.SuppliedFile(file), roots: []) }
        self.trust = trust
        time = try Date("\(passport.now)T00:00:00Z", strategy: .iso8601)
    }

    private struct Golden: Decodable {
        struct Passport: Decodable {
            let sod: String
            let dataGroups: [String: String]
            let trust: [String]
            let revocationLists: [String]
            let issuingState: String
            let now: String
            let verdict: String?
        }

        let files: [String: String]
        let passports: [Passport]
    }
}
