import Web

/// A day in UTC, counted from 1970-01-01, as the research interface writes it: `20261126`.
struct ResearchDay: Sendable, Hashable, Comparable {
    let number: Int64

    init(number: Int64) {
        self.number = number
    }

    /// The day of a moment in UTC milliseconds.
    init(of time: Int64) {
        number = time / .millisecondsPerDay - (time % .millisecondsPerDay < 0 ? 1 : 0)
    }

    /// Nil for what is no day: eight digits that the calendar knows.
    init?(_ text: String) {
        guard text.utf8.count == 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let all = Int64(text) else { return nil }
        let (year, month, day) = (all / 10_000, all / 100 % 100, all % 100)
        guard (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year) else { return nil }
        number = Self.number(year, month, day)
    }

    /// The moment at which it begins, UTC milliseconds.
    var start: Int64 { number * .millisecondsPerDay }

    static func < (left: ResearchDay, right: ResearchDay) -> Bool { left.number < right.number }

    private static func days(in month: Int64, of year: Int64) -> Int64 {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return switch month {
        case 2: isLeap ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The calendar of all centuries, with years that begin in March, so that the odd day stands at their end.
    private static func number(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
