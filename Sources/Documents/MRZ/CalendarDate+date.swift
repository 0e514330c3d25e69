public import FoundationEssentials

extension CalendarDate {
    /// The day of a moment in UTC; of one beyond the year 9999 or before the year 1, 1 January 1970.
    public init(dayOf date: Date) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        self = CalendarDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0) ?? .epoch
    }

    private static var epoch: CalendarDate { CalendarDate(dayOf: Date(timeIntervalSince1970: 0)) }
}
