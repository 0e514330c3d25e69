/// A protocol or key of the chip (ICAO 9303-11, 9.2).
public struct SecurityInfo: Sendable, Hashable {
    /// The protocol's object identifier in dotted form.
    public let objectIdentifier: String
    /// What the required data say.
    public let data: RequiredData
    /// Which of several keys or parameters it concerns; nil when there is only one.
    public let identifier: Int?

    /// The required data by their type.
    public enum RequiredData: Sendable, Hashable {
        /// The protocol's version.
        case version(Int)
        /// A public key as SubjectPublicKeyInfo in DER.
        case publicKey([UInt8])
        /// Anything else in DER.
        case other([UInt8])
    }

    /// What the object identifier is for.
    public enum Purpose: String, Sendable, CaseIterable {
        /// Password authenticated connection establishment.
        case pace = "PACE"
        /// A key agreement that shows that the chip is not a copy.
        case chipAuthentication = "chip authentication"
        /// A key of chip authentication.
        case chipAuthenticationKey = "chip authentication key"
        /// Terminal authentication: the reader shows its rights.
        case terminalAuthentication = "terminal authentication"
        /// A signature that shows that the chip is not a copy.
        case activeAuthentication = "active authentication"
    }

    /// The signature algorithm of active authentication by ECDSA, in dotted form (ICAO 9303-11, 9.2.3).
    public let signatureAlgorithm: String?

    /// Reads the content of a SecurityInfo.
    init(_ reader: DERReader) throws(DocumentsError) {
        var reader = reader
        objectIdentifier = try reader.objectIdentifier().description
        switch reader.nextTag {
        case .integer: data = .version(try reader.integer())
        case .sequence: data = .publicKey(Array(try reader.next().encoded))
        default: data = .other(Array(try reader.next().encoded))
        }
        let optional = reader.nextTag
        identifier = optional == .integer ? try reader.integer() : nil
        signatureAlgorithm = optional == .objectIdentifier ? try reader.objectIdentifier().description : nil
        if let optional, ![.integer, .objectIdentifier].contains(optional) { _ = try reader.next() }
        try reader.end()
    }

    /// What the protocol is for; nil for an identifier that is not known.
    public var purpose: Purpose? { Self.arcs.first { "\(objectIdentifier).".hasPrefix("\($0.arc).") }?.purpose }

    /// The name that ICAO 9303-11 or BSI TR-03110 gives the protocol; nil for an identifier that is not known.
    public var name: String? {
        Self.names[objectIdentifier] ?? Self.paceName(objectIdentifier)
    }

    private static let bsi = "0.4.0.127.0.7.2.2"
    private static let activeAuthentication = "2.23.136.1.1.5"
    private static let arcs: [(arc: String, purpose: Purpose)] = [
        ("\(bsi).1", .chipAuthenticationKey), ("\(bsi).2", .terminalAuthentication),
        ("\(bsi).3", .chipAuthentication), ("\(bsi).4", .pace), (activeAuthentication, .activeAuthentication),
    ]

    private static let ciphers = ["3DES-CBC-CBC", "AES-CBC-CMAC-128", "AES-CBC-CMAC-192", "AES-CBC-CMAC-256"]
    private static let names: [String: String] = {
        var names = [
            "\(bsi).1.1": "id-PK-DH", "\(bsi).1.2": "id-PK-ECDH", "\(bsi).2": "id-TA",
            activeAuthentication: "id-AA",
        ]
        for (family, name) in [(1, "id-CA-DH"), (2, "id-CA-ECDH")] {
            names["\(bsi).3.\(family)"] = name
            for (cipher, suffix) in ciphers.enumerated() {
                names["\(bsi).3.\(family).\(cipher + 1)"] = "\(name)-\(suffix)"
            }
        }
        return names
    }()

    /// PACE: key agreement and mapping, then the cipher; chip authentication mapping has no 3DES.
    private static func paceName(_ identifier: String) -> String? {
        let mappings = ["DH-GM", "ECDH-GM", "DH-IM", "ECDH-IM", nil, "ECDH-CAM"]
        for (mapping, name) in mappings.enumerated() {
            guard let name else { continue }
            for (cipher, suffix) in ciphers.enumerated()
            where identifier == "\(bsi).4.\(mapping + 1).\(cipher + 1)" {
                return "id-PACE-\(name)-\(suffix)"
            }
        }
        return nil
    }
}
