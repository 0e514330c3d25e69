import FoundationEssentials

extension TrustStore {
    /// What the bytes of a file that an operator supplies turned out to be.
    public enum SuppliedFile: Sendable {
        /// One certificate or, in PEM, several.
        case certificates([Certificate])
        /// A master list.
        case masterList(MasterList)
        /// A revocation list.
        case revocationList(CertificateRevocationList)

        /// Reads DER or PEM.
        public init(_ bytes: [UInt8]) throws(DocumentsError) {
            if let blocks = try PEM.blocks(in: bytes) {
                if blocks.count == 1, let only = blocks.first {
                    try self.init(der: only)
                } else {
                    var certificates: [Certificate] = []
                    for block in blocks { certificates.append(try Certificate(block)) }
                    self = .certificates(certificates)
                }
            } else {
                try self.init(der: bytes)
            }
        }

        /// A signed message begins with its type; of the others, what begins a certificate's body does not begin a list's.
        private init(der bytes: [UInt8]) throws(DocumentsError) {
            var reader = DERReader(bytes[...], structure: "trust file")
            var outer = try reader.enter(.sequence)
            if outer.nextTag == .objectIdentifier {
                self = .masterList(try MasterList(bytes))
                return
            }
            do throws(DocumentsError) {
                self = .certificates([try Certificate(bytes)])
            } catch {
                var body = try outer.enter(.sequence)
                _ = try body.optional(.integer)
                guard body.nextTag == .sequence, let list = try? CertificateRevocationList(bytes) else { throw error }
                self = .revocationList(list)
            }
        }
    }

    /// Adds what a file holds. A master list must lead to one of the roots, when there are some.
    public mutating func add(_ item: SuppliedFile, roots: [Certificate]) {
        switch item {
        case .certificates(let certificates): certificates.forEach { add($0) }
        case .masterList(let list): add(list, roots: roots)
        case .revocationList(let list): add(list)
        }
    }
}
