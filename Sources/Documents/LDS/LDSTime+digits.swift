extension ArraySlice<UInt8> {
    /// The digits of text, in which fillers stand for zeros, or of octets that each pack two; nil when there are others.
    var decimalDigits: [Int]? {
        if allSatisfy({ MRZAlphabet.isDigit($0) || $0 == MRZAlphabet.filler }) { return map(MRZAlphabet.value) }
        let digits = flatMap { [Int($0 >> 4), Int($0 & 0x0F)] }
        return digits.allSatisfy { $0 < 10 } ? digits : nil
    }
}

extension PartialDate {
    /// Of eight digits YYYYMMDD; zeros are unknown parts.
    init?(digits: some Sequence<Int>) {
        let parts = Array(digits)
        guard parts.count == 8 else { return nil }
        func part(_ range: Range<Int>) -> Int? {
            let number = parts[range].reduce(0) { $0 * 10 + $1 }
            return number == 0 ? nil : number
        }
        self.init(year: part(0..<4), month: part(4..<6), day: part(6..<8))
    }
}

extension LDSTime {
    /// Of fourteen digits YYYYMMDDhhmmss.
    init?(digits: [Int]) {
        guard digits.count == 14, let date = PartialDate(digits: digits.prefix(8)) else { return nil }
        let clock = stride(from: 8, to: 14, by: 2).map { digits[$0] * 10 + digits[$0 + 1] }
        self.init(date: date, hour: clock[0], minute: clock[1], second: clock[2])
    }
}
