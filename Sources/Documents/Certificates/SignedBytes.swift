/// The form that certificates and revocation lists share: what is signed, an algorithm, a signature (RFC 5280, 4.1.1).
struct SignedBytes: Sendable, Hashable {
    let encodedBody: ArraySlice<UInt8>
    let body: DERReader
    let algorithm: SignatureAlgorithm
    /// To be compared with the algorithm that is named inside.
    let algorithmContent: ArraySlice<UInt8>
    let signature: ArraySlice<UInt8>

    init(_ outer: inout DERReader) throws(DocumentsError) {
        let element = try outer.next(.sequence)
        encodedBody = element.encoded
        body = DERReader(element.content, structure: outer.structure)
        algorithmContent = try outer.next(.sequence).content
        algorithm = try SignatureAlgorithm(DERReader(algorithmContent, structure: outer.structure))
        signature = try outer.octetsOfBitString()
        try outer.end()
    }

    func verify(by key: SubjectPublicKey) -> StepOutcome { key.verify(signature, of: encodedBody, by: algorithm) }

    static func == (a: SignedBytes, b: SignedBytes) -> Bool {
        a.encodedBody == b.encodedBody && a.algorithmContent == b.algorithmContent && a.signature == b.signature
    }

    func hash(into hasher: inout Hasher) { hasher.combine(encodedBody) }
}
