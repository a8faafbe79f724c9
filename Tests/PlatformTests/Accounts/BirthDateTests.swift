import Testing

@testable import Platform

struct BirthDateTests {
    /// 2026-03-01T12:00:00Z
    private static let now: Int64 = 1_772_366_400_000

    private func isOldEnough(_ typed: String) throws -> Bool {
        try BirthDate(typed, now: BirthDateTests.now).isOldEnough(now: BirthDateTests.now)
    }

    @Test func `thirteen is reached on the birthday`() throws {
        #expect(try isOldEnough("2013-03-01"))
        #expect(try !isOldEnough("2013-03-02"))
        #expect(try isOldEnough("2012-02-29"))
        #expect(try isOldEnough("1900-01-01"))
        #expect(try !isOldEnough("2026-03-01"))
    }

    @Test func `of age is who is known to be eighteen`() {
        for (kept, isAdult) in [("2008-03-01", true), ("2008-03-02", false), ("1990-05-17", true), ("nonsense", false), ("", false)] {
            #expect(BirthDate.isOfAdult(kept, now: BirthDateTests.now) == isAdult, "\(kept)")
        }
    }

    @Test func `a day that is not in the calendar is refused as a typing error`() {
        let days = [
            "", "1990", "1990-5-17-", "1990-13-01", "1990-00-10", "1990-02-30", "2023-02-29", "1990-01-32", "17.05.1990", "90-05-17",
            "1899-12-31", "2026-03-02", "2999-01-01", "-990-01-01", "1990-05-17T00:00", "one-two-three",
        ]
        for day in days {
            let problem = #expect(throws: (any Error).self, "\(day)") { try BirthDate(day, now: BirthDateTests.now) }
            #expect("\(problem.map { "\($0)" } ?? "")".contains("birth_date_invalid"))
        }
    }

    @Test func `a day is kept as it was typed`() throws {
        #expect(try BirthDate("1990-05-07", now: BirthDateTests.now).text == "1990-05-07")
    }
}
