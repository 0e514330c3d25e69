import FoundationEssentials

extension DERReader {
    /// A UTCTime or GeneralizedTime in whole seconds of UTC, as RFC 5280 (4.1.2.5) and RFC 5652 (11.3) demand.
    mutating func time() throws(DocumentsError) -> Date {
        let element = try next()
        var digits = element.content.map { Int($0) - Int(UInt8(ascii: "0")) }
        guard digits.popLast() == Int(UInt8(ascii: "Z")) - Int(UInt8(ascii: "0")),
            digits.allSatisfy({ (0...9).contains($0) })
        else { throw malformed("a time that is not in UTC") }
        switch (element.tag, digits.count) {
        case (.utcTime, 12): digits = (digits[0] >= 5 ? [1, 9] : [2, 0]) + digits
        case (.generalizedTime, 14): break
        default: throw malformed("a time of another form")
        }
        let pairs = stride(from: 0, to: digits.count, by: 2).map { digits[$0] * 10 + digits[$0 + 1] }
        guard let date = Self.date(year: pairs[0] * 100 + pairs[1], pairs[2], pairs[3], clock: pairs[4...]) else {
            throw malformed("a time that does not exist")
        }
        return date
    }

    private static func date(year: Int, _ month: Int, _ day: Int, clock: ArraySlice<Int>) -> Date? {
        let isLeap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let (hour, minute, second) = (clock[clock.startIndex], clock[clock.startIndex + 1], clock[clock.startIndex + 2])
        guard (1...12).contains(month), (1...lengths[month - 1]).contains(day), hour < 24, minute < 60, second < 60
        else { return nil }
        let before = year - 1
        let leapDays = before / 4 - before / 100 + before / 400
        let days = before * 365 + leapDays + lengths[..<(month - 1)].reduce(0, +) + day - 1
        let seconds = ((days - daysBefore1970) * 24 + hour) * 3600 + minute * 60 + second
        return Date(timeIntervalSince1970: TimeInterval(seconds))
    }

    /// From 0001-01-01 in the Gregorian calendar.
    private static let daysBefore1970 = 719_162
}
