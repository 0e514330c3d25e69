import FoundationEssentials

extension PassiveAuthentication.Report: Encodable {
    private enum CodingKeys: String, CodingKey {
        case steps, signer
        case dataGroups = "data_groups"
        case signingTime = "signing_time"
        case trustAnchor = "trust_anchor"
    }

    /// The public face of a certificate.
    private struct Description: Encodable {
        enum CodingKeys: String, CodingKey {
            case subject, issuer
            case serialNumber = "serial_number"
            case notBefore = "not_before"
            case notAfter = "not_after"
            case documentTypes = "document_types"
        }

        let subject: String
        let issuer: String
        let serialNumber: String
        let notBefore: String
        let notAfter: String
        let documentTypes: [String]

        init(_ certificate: Certificate) {
            subject = "\(certificate.subject)"
            issuer = "\(certificate.issuer)"
            serialNumber = certificate.serialNumberText
            notBefore = certificate.notBefore.formatted(.iso8601)
            notAfter = certificate.notAfter.formatted(.iso8601)
            documentTypes = certificate.documentTypes
        }
    }

    /// Steps and data groups by name; times as ISO 8601.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let steps = PassiveAuthentication.Step.allCases.map { ($0.rawValue, self[$0]) }
        try container.encode(Dictionary(uniqueKeysWithValues: steps), forKey: .steps)
        let groups = dataGroups.map { ("\($0.key)", $0.value) }
        try container.encode(Dictionary(uniqueKeysWithValues: groups), forKey: .dataGroups)
        try container.encodeIfPresent(securityObject.signerCertificate.map(Description.init), forKey: .signer)
        try container.encodeIfPresent(securityObject.signingTime?.formatted(.iso8601), forKey: .signingTime)
        try container.encodeIfPresent(trustAnchor.map(Description.init), forKey: .trustAnchor)
    }
}
