import Foundation
import Web

/// A day of birth as a calendar date without a time zone.
struct BirthDate: Sendable, Equatable {
    /// The least age, in years. Never told to a client: who learns the limit tries again with another year.
    static let leastAge = 13

    let year: Int, month: Int, day: Int

    var text: String {
        String(format: "%04d-%02d-%02d", year, month, day)
    }

    /// - Parameter typed: `YYYY-MM-DD`.
    init(_ typed: String, now: Int64) throws(Problem) {
        let parts = typed.split(separator: "-", omittingEmptySubsequences: false)
        let refusal = Problem.invalid(field: "birth_date", code: "birth_date_invalid", "Please enter your date of birth as a real date.")
        guard parts.count == 3, parts[0].utf8.count == 4,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            BirthDate.exists(year: year, month: month, day: day)
        else { throw refusal }
        (self.year, self.month, self.day) = (year, month, day)
        guard year >= 1900, age(now: now) >= 0 else { throw refusal }
    }

    func isOldEnough(now: Int64) -> Bool {
        age(now: now) >= BirthDate.leastAge
    }

    /// From here on everything is shown, and the feed is as lively as anybody's.
    static let adultAge = 18

    /// Whether somebody with a kept birth date is of age; false where none is kept.
    static func isOfAdult(_ kept: String?, now: Int64) -> Bool {
        guard let kept, let date = try? BirthDate(kept, now: now) else { return false }
        return date.age(now: now) >= adultAge
    }

    private func age(now: Int64) -> Int {
        let today = BirthDate.utc.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(now) / 1000))
        guard let thisYear = today.year, let thisMonth = today.month, let thisDay = today.day else { return -1 }
        let birthdayIsAhead = (thisMonth, thisDay) < (month, day)
        return thisYear - year - (birthdayIsAhead ? 1 : 0)
    }

    private static func exists(year: Int, month: Int, day: Int) -> Bool {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return false }
        let components = DateComponents(calendar: utc, year: year, month: month, day: day)
        return components.isValidDate(in: utc)
    }

    private static let utc: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()
}
