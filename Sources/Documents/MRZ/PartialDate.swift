/// A date of which parts may be unknown, as documents allow for dates of birth (ICAO 9303-3, 3.8).
public struct PartialDate: Sendable, Hashable, CustomStringConvertible {
    /// With its century, 1…9999; nil when unknown.
    public let year: Int?
    /// 1…12; nil when unknown.
    public let month: Int?
    /// 1…31; nil when unknown.
    public let day: Int?

    /// No part is known.
    public static let unknown = PartialDate(unchecked: nil, nil, nil)

    /// The date; nil when no day of the calendar has these parts.
    public init?(year: Int?, month: Int?, day: Int?) {
        guard year.map((1...9999).contains) ?? true, month.map((1...12).contains) ?? true else { return nil }
        let days = month.map { CalendarDate.daysInMonth($0, year: year) } ?? 31
        guard day.map((1...days).contains) ?? true else { return nil }
        self.init(unchecked: year, month, day)
    }

    /// A date all of whose parts are known.
    public init(_ date: CalendarDate) {
        self.init(unchecked: date.year, date.month, date.day)
    }

    private init(unchecked year: Int?, _ month: Int?, _ day: Int?) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day when all parts are known.
    public var date: CalendarDate? {
        guard let year, let month, let day else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// ISO 8601 with `?` for unknown digits, such as `1974-08-??`.
    public var description: String {
        [Self.digits(year, count: 4), Self.digits(month, count: 2), Self.digits(day, count: 2)].joined(separator: "-")
    }

    private static func digits(_ number: Int?, count: Int) -> String {
        guard let number else { return String(repeating: "?", count: count) }
        let digits = String(number)
        return String(repeating: "0", count: count - digits.count) + digits
    }
}
