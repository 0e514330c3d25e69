/// The places of a format's data elements (ICAO 9303-4 to 9303-7, "Data structure of the MRZ"); nil for one that it lacks.
struct MRZLayout {
    /// Neighbouring characters of a line.
    struct Span {
        let line: Int
        let range: Range<Int>

        init(_ line: Int, _ range: Range<Int>) {
            self.line = line
            self.range = range
        }
    }

    let documentCode = Span(0, 0..<2)
    let issuingState = Span(0, 2..<5)
    let name: Span
    /// Apart from the surname, in the French card's own layout.
    var givenNames: Span?
    let documentNumber: Span
    let nationality: Span?
    let birthDate: Span
    let sex: Span
    let expiryDate: Span?
    /// One or two elements; the document number may go on in the first of a TD1 or TD2.
    let optionalData: [Span]
    /// The check digit of a passport's personal number.
    let personalNumberCheck: Span?
    /// The composite check digit; visas have none.
    let composite: Span?
    /// What the composite check digit is computed over.
    let compositeOver: [Span]

    /// The check digit that follows a span.
    static func check(after span: Span) -> Span {
        Span(span.line, span.range.upperBound..<span.range.upperBound + 1)
    }

    static func of(_ format: MRZFormat) -> MRZLayout {
        switch format {
        case .td1: td1
        case .td2: twoLines(format, optionalData: 28..<35, composite: 35)
        case .td3: twoLines(format, optionalData: 28..<42, personalNumberCheck: 42, composite: 43)
        case .mrvA, .mrvB: twoLines(format, optionalData: 28..<format.lineLength)
        case .frenchCard: frenchCard
        }
    }

    private static let td1 = MRZLayout(
        name: Span(2, 0..<30), documentNumber: Span(0, 5..<14), nationality: Span(1, 15..<18),
        birthDate: Span(1, 0..<6), sex: Span(1, 7..<8), expiryDate: Span(1, 8..<14),
        optionalData: [Span(0, 15..<30), Span(1, 18..<29)], personalNumberCheck: nil, composite: Span(1, 29..<30),
        compositeOver: [Span(0, 5..<30), Span(1, 0..<7), Span(1, 8..<15), Span(1, 18..<29)])

    /// Surname, then department and office; number, given names, birth and sex (decree 87-178 of 19 March 1987 and the cards).
    private static let frenchCard = MRZLayout(
        name: Span(0, 5..<30), givenNames: Span(1, 13..<27), documentNumber: Span(1, 0..<12), nationality: nil,
        birthDate: Span(1, 27..<33), sex: Span(1, 34..<35), expiryDate: nil, optionalData: [Span(0, 30..<36)],
        personalNumberCheck: nil, composite: Span(1, 35..<36), compositeOver: [Span(0, 0..<36), Span(1, 0..<35)])

    private static func twoLines(
        _ format: MRZFormat, optionalData: Range<Int>, personalNumberCheck: Int? = nil, composite: Int? = nil
    ) -> MRZLayout {
        MRZLayout(
            name: Span(0, 5..<format.lineLength), documentNumber: Span(1, 0..<9), nationality: Span(1, 10..<13),
            birthDate: Span(1, 13..<19), sex: Span(1, 20..<21), expiryDate: Span(1, 21..<27),
            optionalData: [Span(1, optionalData)],
            personalNumberCheck: personalNumberCheck.map { Span(1, $0..<$0 + 1) },
            composite: composite.map { Span(1, $0..<$0 + 1) },
            compositeOver: composite.map { [Span(1, 0..<10), Span(1, 13..<20), Span(1, 21..<$0)] } ?? [])
    }
}
