extension PassiveAuthentication {
    /// A document signer signs the documents that its certificate lists, and does nothing else (ICAO 9303-12, 7.1.1). Old
    /// certificates have no key usage; most list no documents.
    static func profile(
        of signer: Certificate, in message: SignedData, document: MachineReadableZone?
    ) -> StepOutcome {
        let extensions = signer.extensions
        if signer.isSelfSigned { return StepOutcome(.selfSignedSigner) }
        if let unknown = extensions.unknownCritical { return StepOutcome(.unknownCriticalExtension, "\(unknown)") }
        if extensions.keyUsage?.contains(.digitalSignature) == false {
            return StepOutcome(.wrongKeyUsage, "no digital signature")
        }
        if extensions.isAuthority == true { return StepOutcome(.wrongKeyUsage, "a certificate authority") }
        if extensions.extendedKeyUsage != nil { return StepOutcome(.wrongKeyUsage, "for something else") }
        if let code = document?.documentCode, !signer.maySign(documentsOf: code) {
            let listed = signer.documentTypes.joined(separator: ", ")
            return StepOutcome(.wrongDocumentType, "\(code) is not among \(listed)")
        }
        return StepOutcome(.valid, message.isSignerNamed ? nil : "the only certificate, which the signer does not name")
    }

    /// Signer and CSCA belong to one state, and the document to the same one, as the zones state it.
    static func country(of path: [Certificate], states: [String]) -> StepOutcome {
        let countries = path.map(\.subject.country)
        guard let country = countries.compactMap({ $0 }).first else {
            return StepOutcome(.unknownState, "no certificate names a country")
        }
        if let other = countries.compactMap({ $0 }).first(where: { $0 != country }) {
            return StepOutcome(.countryMismatch, "signer \(country), CSCA \(other)")
        }
        guard !states.isEmpty else { return StepOutcome(.unknown, "no issuing state to compare with") }
        let expected = states.map { CountryCode.certificateCountries(issuingState: $0) }
        let owner = countries.first == .some(nil) ? "CSCA" : "signer"
        if let other = expected.compactMap({ $0 }).first(where: { !$0.contains(country) }) {
            return StepOutcome(
                .countryMismatch, "\(owner) \(country), document \(other.sorted().joined(separator: " or "))")
        }
        guard !expected.contains(nil) else {
            return StepOutcome(.unknownState, "\(owner) \(country), document of a state whose code is not known")
        }
        return StepOutcome(.valid, country)
    }
}

extension Certificate {
    /// Whether its list of document types, if it has one, names a code; one letter stands for every code that begins with it
    /// (ICAO 9303-12, 7.1.1.6).
    fileprivate func maySign(documentsOf code: String) -> Bool {
        let types = documentTypes.map { $0.uppercased().filter { $0 != "<" && $0 != " " } }
        return types.isEmpty || types.contains { $0 == code || $0.count == 1 && code.hasPrefix($0) }
    }
}
