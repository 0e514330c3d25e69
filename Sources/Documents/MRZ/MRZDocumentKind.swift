/// What kind of document its two-letter code names (ICAO 9303-4 to 9303-7).
public enum MRZDocumentKind: String, Sendable, CaseIterable {
    /// `P` with any second letter but those below, `PP`: a national's passport. Some issuers write another second letter, such
    /// as China's `PO`, the Maldives' `PR` and Korea's `PM`.
    case passport
    /// `PD`.
    case diplomaticPassport = "diplomatic_passport"
    /// `PO`: official or service.
    case officialPassport = "official_passport"
    /// `PE`.
    case emergencyPassport = "emergency_passport"
    /// `PM`.
    case militaryPassport = "military_passport"
    /// `PL`: of an organisation.
    case laissezPasser = "laissez_passer"
    /// `PU`: one sheet for an emergency (ICAO 9303-8).
    case singleSheetDocument = "single_sheet_document"
    /// `PR`: under the convention of 1951.
    case refugeeTravelDocument = "refugee_travel_document"
    /// `PS`: under the convention of 1954.
    case statelessTravelDocument = "stateless_travel_document"
    /// `PT`: for persons without the issuer's nationality.
    case alienTravelDocument = "alien_travel_document"
    /// `AC` on a TD1.
    case crewMemberCertificate = "crew_member_certificate"
    /// `IP` and other passports in the size of a card.
    case passportCard = "passport_card"
    /// `A`, `C` or `I`: an official travel document, such as an identity card.
    case officialTravelDocument = "official_travel_document"
    /// `V`.
    case visa

    /// The kind of a code on a document of that format; nil when the format does not allow the code.
    ///
    /// - Parameter issuer: some have second letters of their own.
    init?(code: String, format: MRZFormat, issuer: String = "") {
        switch format {
        case .mrvA, .mrvB:
            guard code.first == "V" else { return nil }
            self = .visa
        case .td3:
            guard code.first == "P" else { return nil }
            self = MRZPractice.passport(code, issuer: issuer) ?? Self.passports[code] ?? .passport
        case .td1, .td2, .frenchCard:
            // The issuer chooses the second letter, but V is a visa's and AC a crew member's TD1 (ICAO 9303-5, 9303-6).
            guard let first = code.first, "ACI".contains(first), code.dropFirst() != "V" else { return nil }
            guard code != "AC" || format == .td1 else { return nil }
            self = code == "AC" ? .crewMemberCertificate : code == "IP" ? .passportCard : .officialTravelDocument
        }
    }

    /// The second letters that are the same for all issuers from 2026 on (ICAO 9303-4, 4.4).
    private static let passports: [String: MRZDocumentKind] = [
        "PP": .passport, "PD": .diplomaticPassport, "PO": .officialPassport, "PE": .emergencyPassport,
        "PM": .militaryPassport, "PL": .laissezPasser, "PU": .singleSheetDocument, "PR": .refugeeTravelDocument,
        "PS": .statelessTravelDocument, "PT": .alienTravelDocument,
    ]
}
