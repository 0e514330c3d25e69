/// A day and a time of that day, in no stated zone.
public struct LDSTime: Sendable, Hashable, CustomStringConvertible {
    /// The date; its month and day may be unknown.
    public let date: PartialDate
    /// 0…23.
    public let hour: Int?
    /// 0…59.
    public let minute: Int?
    /// 0…60, a leap second included.
    public let second: Int?

    /// A time; nil when its hour, minute or second is out of range.
    init?(date: PartialDate, hour: Int?, minute: Int?, second: Int?) {
        guard hour.map((0...23).contains) ?? true, minute.map((0...59).contains) ?? true else { return nil }
        guard second.map((0...60).contains) ?? true else { return nil }
        self.date = date
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// ISO 8601, such as `2024-01-20T13:23:09`, with `?` for unknown digits; the day alone when the hour is unknown.
    public var description: String {
        guard hour != nil else { return date.description }
        let clock = [hour, minute, second].map { part in
            part.map { String(String(100 + $0).dropFirst()) } ?? "??"
        }
        return "\(date)T\(clock.joined(separator: ":"))"
    }
}
