import SwiftASN1

/// Data group 14, the protocols that the chip speaks (ICAO 9303-11, 9.2).
public struct DataGroup14: Sendable, Hashable {
    /// One per protocol and key.
    public let securityInfos: [SecurityInfo]

    /// Reads the file.
    public init(_ bytes: [UInt8]) throws(DocumentsError) {
        let file = try TLV(file: bytes, tag: DataGroupNumber.dg14.tag, limit: TLV.maximumASN1Bytes)
        do {
            // Issuers do not always sort the set as DER asks for, so its order is not looked at.
            securityInfos = try DER.set(DER.parse(file.value), identifier: .set) { nodes in
                var infos: [SecurityInfo] = []
                while let node = nodes.next() { infos.append(try SecurityInfo(node)) }
                return infos
            }
        } catch {
            throw DocumentsError(.malformed, "DG14 is no set of SecurityInfo in DER")
        }
    }
}
