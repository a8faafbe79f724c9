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
        guard let days = Timestamp.days(all / 10_000, all / 100 % 100, all % 100) else { return nil }
        number = days
    }

    /// The moment at which it begins, UTC milliseconds.
    var start: Int64 { number * .millisecondsPerDay }

    static func < (left: ResearchDay, right: ResearchDay) -> Bool { left.number < right.number }
}
