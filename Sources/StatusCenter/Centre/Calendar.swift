import Web

/// Dates as people and programs read them, UTC.
enum Calendar {
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    /// "2026-11-24".
    static func date(_ milliseconds: Int64) -> String { String(Timestamp.rfc3339(milliseconds).prefix(10)) }

    /// "24 November 2026".
    static func day(_ milliseconds: Int64) -> String {
        let date = date(milliseconds)
        return "\(Int(date.suffix(2)) ?? 0) \(month(date)) \(date.prefix(4))"
    }

    /// "November 2026".
    static func monthOfYear(_ milliseconds: Int64) -> String {
        let date = date(milliseconds)
        return "\(month(date)) \(date.prefix(4))"
    }

    /// "24 Nov, 14:05 UTC".
    static func moment(_ milliseconds: Int64) -> String {
        let text = Timestamp.rfc3339(milliseconds)
        return "\(Int(text.dropFirst(8).prefix(2)) ?? 0) \(month(text).prefix(3)), \(text.dropFirst(11).prefix(5)) UTC"
    }

    /// "14:05".
    static func time(_ milliseconds: Int64) -> String { String(Timestamp.rfc3339(milliseconds).dropFirst(11).prefix(5)) }

    /// "less than a minute", "4 minutes", "3 hours 5 minutes", "2 days 4 hours".
    static func span(_ milliseconds: Int64) -> String {
        let minutes = max(0, milliseconds) / .minute
        func count(_ number: Int64, _ unit: String) -> String { "\(number) \(unit)\(number == 1 ? "" : "s")" }
        if minutes == 0 { return "less than a minute" }
        let (hours, days) = (minutes / 60, minutes / 1440)
        if hours == 0 { return count(minutes, "minute") }
        let rest = days == 0 ? (minutes % 60, "minute") : (hours % 24, "hour")
        let whole = days == 0 ? count(hours, "hour") : count(days, "day")
        return rest.0 == 0 ? whole : "\(whole) \(count(rest.0, rest.1))"
    }

    private static func month(_ text: String) -> String {
        let number = Int(text.dropFirst(5).prefix(2)) ?? 1
        return months[min(max(number, 1), 12) - 1]
    }
}
