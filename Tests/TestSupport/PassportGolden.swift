public import Foundation

/// The passports of `DocumentsTests/Golden/passports.json`, which `scripts/passports/make.py` makes.
public struct PassportGolden: Decodable, Sendable {
    /// A passport, whom its operator trusts, and what must come of it.
    public struct Passport: Decodable, Sendable, CustomStringConvertible {
        /// Its family or forgery.
        public let name: String
        /// EF.SOD: here and below keys of `PassportGolden.bytes`.
        public let sod: String
        /// The data groups by number.
        public let dataGroups: [String: String]
        /// Certificates and master lists.
        public let trust: [String]
        /// Revocation lists.
        public let revocationLists: [String]
        /// Who issued it, as the MRZ has it.
        public let issuingState: String
        /// The day of the check.
        public let now: String
        /// Why it cannot be read.
        public let error: String?
        /// What follows.
        public let verdict: String?
        /// What each step finds.
        public let steps: [String: String]?
        /// How each data group stands.
        public let groups: [String: String]?
        /// What its chip answered.
        public let chip: [Response]?
        /// What `openssl cms` says of the signature.
        public let opensslSignature: String?
        /// What `openssl verify` says of the chain.
        public let opensslChain: String?

        /// The name.
        public var description: String { name }
    }

    /// A chip's answer, in hexadecimal digits.
    public struct Response: Decodable, Sendable {
        /// What was sent.
        public let challenge: String
        /// What came back.
        public let response: String
        /// What must be found.
        public let outcome: String
    }

    /// A master list and what must come of it.
    public struct List: Decodable, Sendable, CustomStringConvertible {
        /// What is special about it.
        public let name: String
        /// Its bytes, and those of its roots: keys of `PassportGolden.bytes`.
        public let list: String
        /// Who may have signed it.
        public let roots: [String]
        /// What is found of its signature.
        public let outcome: String
        /// How many certificates it has.
        public let certificates: Int
        /// Of how many countries.
        public let countries: Int
        /// What `openssl` says of its chain.
        public let opensslChain: String

        /// The name.
        public var description: String { name }
    }

    private let files: [String: String]
    private let passports: [Passport]
    private let masterLists: [List]

    private static let all: PassportGolden? = try? Checkout.golden("DocumentsTests/Golden/passports.json")

    /// Those that can be read.
    public static let readable = all?.passports.filter { $0.error == nil } ?? []
    /// Those that cannot.
    public static let unreadable = all?.passports.filter { $0.error != nil } ?? []
    /// The master lists.
    public static let lists = all?.masterLists ?? []

    /// The passport of that name.
    public static func passport(named name: String) -> Passport? { all?.passports.first { $0.name == name } }

    /// The file of that key.
    public static func bytes(_ key: String) -> [UInt8] {
        Array(all?.files[key].flatMap { Data(base64Encoded: $0) } ?? Data())
    }

    /// The bytes that hexadecimal digits stand for.
    public static func bytes(hexadecimal text: String) -> [UInt8] {
        var rest = text[...]
        var bytes: [UInt8] = []
        while let byte = UInt8(rest.prefix(2), radix: 16) {
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }

    /// The beginning of a day.
    public static func date(_ day: String) throws -> Date { try Date("\(day)T00:00:00Z", strategy: .iso8601) }
}
