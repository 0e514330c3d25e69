/// The three-letter codes of states and organisations (ICAO 9303-3, 5).
enum MRZState {
    /// Whether ISO 3166-1 or ICAO 9303-3 knows a code; Germany's is `D`.
    static func isKnown(_ code: String) -> Bool { codes.contains(code) }

    private static let codes = Set("\(iso3166) \(icao)".split(separator: " ").map(String.init))

    /// ISO 3166-1 alpha-3, 249 codes.
    private static let iso3166 = """
        ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS \
        BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV \
        CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM \
        GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN \
        IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE \
        LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS \
        MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK \
        PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR \
        SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY \
        USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
        """

    /// ICAO 9303-3, 5, parts B to E: Germany, British nationals, the European Union, the United Nations and Kosovo,
    /// organisations, persons without a nationality, the specimens' Utopia.
    private static let icao = """
        D GBD GBN GBO GBP GBS EUE UNO UNA UNK RKS XOM XBA XIM XCC XCE XCO XEC XPO XES XMP XDC XXA XXB XXC XXX UTO
        """
}
