/// The two-letter country of certificates for the three letters of machine-readable zones.
enum CountryCode {
    /// What the certificates of a state that the MRZ names have as country; nil for a code that is not known. More than one
    /// where states differ: Kosovo's certificates say KS, other software XK.
    static func certificateCountries(issuingState: String) -> Set<String>? {
        let code = issuingState.uppercased().filter { $0 != "<" && $0 != " " }
        if let special = special[code] { return special }
        return iso[code].map { [$0] }
    }

    /// ICAO 9303-3, 5, and what issues the documents of organisations: their codes in certificates are 9303-12's (7.1.1.2).
    private static let special: [String: Set<String>] = [
        "D": ["DE"], "EUE": ["EU"], "GBD": ["GB", "AI", "BM", "GI", "KY", "MS", "SH", "TC", "VG"], "GBN": ["GB"],
        "GBO": ["GB"], "GBP": ["GB"], "GBS": ["GB"],
        "RKS": ["KS", "XK"], "UNK": ["KS", "XK", "UN"], "UNO": ["UN"], "UNA": ["UN"], "XOM": ["XOM", "ZZ"],
        "XPO": ["XPO", "ZZ"], "XBA": ["XBA", "ZZ"], "XCC": ["XCC", "ZZ"], "XCE": ["XCE", "ZZ"],
        "XCO": ["XCO", "ZZ"], "XEC": ["XEC", "ZZ"],
        "XIM": ["XIM", "ZZ"], "XMP": ["XMP", "ZZ"], "XES": ["XES", "ZZ"], "XDC": ["XDC", "ZZ"],
    ]

    private static let iso = Dictionary(
        uniqueKeysWithValues: table.split(separator: " ").map { (String($0.prefix(3)), String($0.suffix(2))) })

    /// ISO 3166-1: each country's three letters and then its two.
    private static let table = """
        ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT \
        AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO \
        BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG \
        COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO \
        DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB \
        GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY \
        HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT \
        JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY \
        LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH \
        MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA \
        NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE \
        PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA \
        SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR \
        SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO \
        TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG \
        VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW
        """
}
