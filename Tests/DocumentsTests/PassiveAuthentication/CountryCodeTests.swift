import Testing

@testable import Documents

struct CountryCodeTests {
    @Test(
        arguments: [
            ("D<<", ["DE"]), ("DEU", ["DE"]), ("d", ["DE"]), ("FRA", ["FR"]), ("ZWE", ["ZW"]), ("UNO", ["UN"]),
            ("EUE", ["EU"]), ("GBN", ["GB"]), ("RKS", ["KS", "XK"]), ("XOM", ["XOM", "ZZ"]), ("UTO", nil), ("", nil),
        ] as [(String, Set<String>?)])
    func `an issuing state has the country of its certificates`(state: String, countries: Set<String>?) {
        #expect(CountryCode.certificateCountries(issuingState: state) == countries)
    }
}
