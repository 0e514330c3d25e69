/// Reads the lines of a zone whose size and characters are right.
struct MRZReader {
    private let format: MRZFormat
    private let layout: MRZLayout
    private let lines: [[UInt8]]
    private let today: CalendarDate
    private var findings: [MRZFinding] = []

    init(lines: [[UInt8]], today: CalendarDate) throws(DocumentsError) {
        guard let first = lines.first, !first.isEmpty else {
            throw DocumentsError(.empty, "the machine-readable zone is empty")
        }
        let format = MRZFormat(lineCount: lines.count, firstLine: first)
        guard let format, lines.allSatisfy({ $0.count == format.lineLength }) else { throw Self.wrongSize }
        for (index, line) in lines.enumerated() {
            guard let column = line.firstIndex(where: { !MRZAlphabet.contains($0) }) else { continue }
            throw DocumentsError(
                .malformed, "line \(index + 1), column \(column + 1) of the machine-readable zone: not A…Z, 0…9 or <")
        }
        if let layout = MRZPractice.unreadLayout(firstLine: first, format: format) {
            throw DocumentsError(.unsupported, "the machine-readable zone is that of \(layout)")
        }
        self.format = format
        self.layout = .of(format)
        self.lines = lines
        self.today = today
    }

    static let wrongSize = DocumentsError(
        .malformed, "a machine-readable zone has 3 lines of 30 characters, 2 of 36 or 2 of 44, or these in one line")

    consuming func zone() -> MachineReadableZone {
        let number = documentNumber()
        let fields = MachineReadableZone.Fields(
            documentCode: documentCode(), issuingState: state(layout.issuingState, .issuingState),
            name: layout.givenNames.map { separateNames($0) } ?? name(),
            documentNumber: String(decoding: number.characters, as: UTF8.self),
            nationality: layout.nationality.map { state($0, .nationality) } ?? "",
            birthDate: date(layout.birthDate, .birthDate),
            sex: sex(), expiryDate: layout.expiryDate.map { expiry($0) } ?? .unknown, optionalData: number.optionalData,
            secondOptionalData: layout.optionalData.dropFirst().first.map { MRZAlphabet.trimmed(self[$0]) } ?? "")
        if fields.documentNumber.isEmpty { findings.append(.missing(.documentNumber)) }
        return MachineReadableZone(
            format: format, lines: lines.map { String(decoding: $0, as: UTF8.self) }, fields: fields,
            checkDigits: checkDigits(number), findings: findings)
    }

    private subscript(span: MRZLayout.Span) -> ArraySlice<UInt8> { lines[span.line][span.range] }

    // MARK: Fields

    private mutating func documentCode() -> String {
        let code = MRZAlphabet.trimmed(self[layout.documentCode])
        let kind = MRZDocumentKind(code: code, format: format, issuer: issuer)
        if kind == nil {
            findings.append(.unknownDocumentCode)
        } else if kind != MRZDocumentKind(code: code, format: format) {
            findings.append(.nationalDocumentCode)
        }
        if format == .frenchCard { findings.append(.nationalLayout) }
        return code
    }

    private var issuer: String { MRZAlphabet.trimmed(self[layout.issuingState]) }

    private mutating func state(_ span: MRZLayout.Span, _ field: MRZField) -> String {
        let code = MRZAlphabet.trimmed(self[span])
        if !MRZState.isKnown(code) { findings.append(code.isEmpty ? .missing(field) : .unknownState(field)) }
        return code
    }

    private mutating func sex() -> MRZSex? {
        let sex = MRZSex(rawValue: String(decoding: self[layout.sex], as: UTF8.self))
        if sex == nil { findings.append(.unexpectedCharacter(.sex)) }
        return sex
    }

    private mutating func name() -> MRZName {
        let characters = self[layout.name]
        if characters.contains(where: MRZAlphabet.isDigit) { findings.append(.unexpectedCharacter(.name)) }
        if characters.last != MRZAlphabet.filler { findings.append(.nameMayBeTruncated) }
        let text = MRZAlphabet.trimmed(characters).utf8
        if text.isEmpty { findings.append(.missing(.name)) }
        let separator = [MRZAlphabet.filler, MRZAlphabet.filler]
        if text.starts(with: separator), MRZPractice.omitsPrimaryIdentifier(issuer: issuer) {
            let names = text.dropFirst(separator.count).split(
                separator: MRZAlphabet.filler, omittingEmptySubsequences: false)
            findings.append(.noPrimaryIdentifier)
            if names.contains(where: \.isEmpty) { findings.append(.misplacedFiller(.name)) }
            return MRZName(primary: "", secondary: Self.joined(names))
        }
        // Two fillers separate the identifiers, one the words of an identifier (ICAO 9303-3, 4.6).
        let words = text.split(separator: MRZAlphabet.filler, omittingEmptySubsequences: false)
        let border = words.firstIndex(where: \.isEmpty) ?? words.endIndex
        let given = words.dropFirst(border + 1)
        if border == 0 && !text.isEmpty || given.contains(where: \.isEmpty) { findings.append(.misplacedFiller(.name)) }
        return MRZName(primary: Self.joined(words[..<border]), secondary: Self.joined(given))
    }

    /// Surname and given names in fields of their own; one filler separates words, one or two the given names.
    private mutating func separateNames(_ givenNames: MRZLayout.Span) -> MRZName {
        let fields = [self[layout.name], self[givenNames]]
        if fields.joined().contains(where: MRZAlphabet.isDigit) { findings.append(.unexpectedCharacter(.name)) }
        if fields.contains(where: { $0.last != MRZAlphabet.filler }) { findings.append(.nameMayBeTruncated) }
        let names = fields.map { field in
            field.split(separator: MRZAlphabet.filler).map { String(decoding: $0, as: UTF8.self) }
                .joined(separator: " ")
        }
        if names[0].isEmpty { findings.append(.missing(.name)) }
        return MRZName(primary: names[0], secondary: names[1])
    }

    private static func joined(_ words: some Sequence<Substring.UTF8View>) -> String {
        words.filter { !$0.isEmpty }.map { String(Substring($0)) }.joined(separator: " ")
    }

    // MARK: Document number

    /// The document number with its check digit, and the rest of the first optional data.
    private struct Number {
        let characters: ArraySlice<UInt8>
        let protected: [UInt8]
        let check: UInt8
        let optionalData: String
    }

    /// A number of a TD1 or TD2 of more than nine characters has a filler for its check digit and goes on, with its check
    /// digit and a filler, in the optional data (ICAO 9303-5, 4.2.2.1 note j; 9303-6, 4.2.2.2 note j).
    private func documentNumber() -> Number {
        let principal = self[layout.documentNumber]
        let check = self[MRZLayout.check(after: layout.documentNumber)].first ?? MRZAlphabet.filler
        let optional = self[layout.optionalData[0]]
        let rest = optional.prefix { $0 != MRZAlphabet.filler }
        guard format == .td1 || format == .td2, check == MRZAlphabet.filler, let last = rest.last, rest.count > 1 else {
            let number = Array(MRZAlphabet.trimmed(principal).utf8)[...]
            return Number(
                characters: number, protected: Array(principal), check: check,
                optionalData: MRZAlphabet.trimmed(optional))
        }
        let number = Array(principal) + rest.dropLast()
        return Number(
            characters: number[...], protected: number, check: last,
            optionalData: MRZAlphabet.trimmed(optional[rest.endIndex...].dropFirst()))
    }

    // MARK: Dates

    private mutating func expiry(_ span: MRZLayout.Span) -> PartialDate {
        if MRZPractice.isUnlimited(self[span], issuer: issuer) {
            findings.append(.unlimitedExpiry)
            let digits = self[span].map(MRZAlphabet.value)
            return PartialDate(
                year: 9999, month: digits[2] * 10 + digits[3], day: digits[4] * 10 + digits[5]) ?? .unknown
        }
        // A passport and a visa end; cards of the old do not in some states.
        if format == .td1 || format == .td2, self[span].allSatisfy({ $0 == MRZAlphabet.filler }) {
            findings.append(.noExpiry)
            return .unknown
        }
        return date(span, .expiryDate)
    }

    private mutating func date(_ span: MRZLayout.Span, _ field: MRZField) -> PartialDate {
        let parts = stride(from: span.range.lowerBound, to: span.range.upperBound, by: 2).map {
            lines[span.line][$0..<$0 + 2]
        }
        guard parts.allSatisfy({ $0.allSatisfy(MRZAlphabet.isDigit) || $0.allSatisfy { $0 == MRZAlphabet.filler } })
        else {
            findings.append(.unexpectedCharacter(field))
            return .unknown
        }
        let numbers = parts.map { $0.first == MRZAlphabet.filler ? nil : Int(String(decoding: $0, as: UTF8.self)) }
        let (year, month, day) = (numbers[0], numbers[1], numbers[2])
        let fullYear = year.map { field == .birthDate ? birthYear($0, month, day) : expiryYear($0) }
        guard let date = PartialDate(year: fullYear, month: month, day: day) else {
            findings.append(.impossibleDate(field))
            return .unknown
        }
        if numbers.contains(nil) { findings.append(.incompleteDate(field)) }
        return date
    }

    /// The latest year with these digits in which the day is not after today.
    private func birthYear(_ digits: Int, _ month: Int?, _ day: Int?) -> Int {
        let year = today.year / 100 * 100 + digits
        let isLater = (year, month ?? 0, day ?? 0) > (today.year, today.month, today.day)
        return isLater ? year - 100 : year
    }

    /// The year with these digits that is less than 50 years before today's and at most 50 after it.
    private func expiryYear(_ digits: Int) -> Int {
        let year = today.year / 100 * 100 + digits
        if year > today.year + 50 { return year - 100 }
        return year <= today.year - 50 ? year + 100 : year
    }

    // MARK: Check digits

    private func checkDigits(_ number: Number) -> [MRZCheckDigit] {
        var checks = [MRZCheckDigit(.documentNumber, over: number.protected, found: number.check)]
        func add(_ field: MRZField, over characters: some Sequence<UInt8>, at span: MRZLayout.Span) {
            guard let found = self[span].first else { return }
            let isEmpty = field == .optionalData && characters.allSatisfy { $0 == MRZAlphabet.filler }
            checks.append(MRZCheckDigit(field, over: characters, found: found, allowsFiller: isEmpty))
        }
        let dates: [(MRZField, MRZLayout.Span?)] = [(.birthDate, layout.birthDate), (.expiryDate, layout.expiryDate)]
        for (field, span) in dates {
            guard let span else { continue }
            add(field, over: self[span], at: MRZLayout.check(after: span))
        }
        if let check = layout.personalNumberCheck { add(.optionalData, over: self[layout.optionalData[0]], at: check) }
        if let check = layout.composite {
            add(.composite, over: layout.compositeOver.flatMap { self[$0] }, at: check)
        }
        return checks
    }
}
