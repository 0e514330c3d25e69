import SwiftASN1

/// Data group 15, the public key of active authentication; only its structure is read (ICAO 9303-10, 4.7.15).
public struct DataGroup15: Sendable, Hashable {
    /// The key's algorithm in dotted form, such as `1.2.840.113549.1.1.1` for RSA.
    public let algorithm: String
    /// The algorithm's parameters in DER; nil when there are none.
    public let parameters: [UInt8]?
    /// The key's bits, in whole octets.
    public let key: [UInt8]
    /// All of SubjectPublicKeyInfo in DER (RFC 5280, 4.1).
    public let subjectPublicKeyInfo: [UInt8]

    /// Reads the file.
    public init(_ bytes: [UInt8]) throws(DocumentsError) {
        let file = try TLV(file: bytes, tag: DataGroupNumber.dg15.tag, limit: TLV.maximumASN1Bytes)
        do {
            (algorithm, parameters, key) = try DER.sequence(DER.parse(file.value), identifier: .sequence) { nodes in
                guard let algorithm = nodes.next() else { throw ASN1Error.invalidASN1Object(reason: "no algorithm") }
                let (identifier, parameters) = try DER.sequence(algorithm, identifier: .sequence) { nodes in
                    (
                        try ASN1ObjectIdentifier(derEncoded: &nodes).description,
                        nodes.next().map { Array($0.encodedBytes) }
                    )
                }
                let key = try ASN1BitString(derEncoded: &nodes)
                guard key.paddingBits == 0 else { throw ASN1Error.invalidASN1Object(reason: "a key of broken octets") }
                return (identifier, parameters, Array(key.bytes))
            }
        } catch {
            throw DocumentsError(.malformed, "DG15 is no SubjectPublicKeyInfo in DER")
        }
        subjectPublicKeyInfo = Array(file.value)
    }
}
