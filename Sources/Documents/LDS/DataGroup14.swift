/// Data group 14, the protocols that the chip speaks (ICAO 9303-11, 9.2).
public struct DataGroup14: Sendable, Hashable {
    /// One per protocol and key.
    public let securityInfos: [SecurityInfo]
    /// How many others cannot be read.
    public let unreadCount: Int

    /// Reads the file.
    public init(_ bytes: [UInt8]) throws(DocumentsError) {
        var file = try DERReader.root(
            bytes[...], .dataGroup14, structure: "EF.DG14", maximumCount: Self.maximumCount)
        // Issuers do not always sort the set as DER asks for, so its order is not looked at.
        var set = try file.enter(.set)
        try file.end()
        var infos: [SecurityInfo] = []
        var unread = 0
        while !set.isAtEnd {
            let element = try set.next(.sequence)
            if let info = try? SecurityInfo(set.inside(element)) { infos.append(info) } else { unread += 1 }
        }
        securityInfos = infos
        unreadCount = unread
    }

    /// More than protocols and keys need.
    private static let maximumCount = 1 << 16
}
