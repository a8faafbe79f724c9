import Foundation
import TestRig
import Testing

@testable import Platform

struct ResearchDayTests {
    @Test func `every day of eight centuries is the one that the calendar says`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        var random = TestRig.SeededRandom(seed: 7)
        for _ in 0..<3_000 {
            let number = Int64.random(in: -100_000...200_000, using: &random)
            let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
            let text = String(format: "%04d%02d%02d", try #require(parts.year), try #require(parts.month), try #require(parts.day))
            #expect(ResearchDay(text)?.number == number, "\(text)")
            #expect(ResearchDay(of: number * 86_400_000).number == number && ResearchDay(of: number * 86_400_000 - 1).number == number - 1)
        }
    }

    @Test(arguments: ["", "2026011", "202601011", "20261301", "20260001", "20260132", "20260229", "20260100", "2026-1-1", "２０２６０１０１"])
    func `what is no day is none`(text: String) {
        #expect(ResearchDay(text) == nil)
    }

    @Test func `a search spans thirty days beyond its first, in their order`() throws {
        #expect(try ResearchWindow("20260101", "20260101").days.count == 1)
        #expect(try ResearchWindow("20260101", "20260131").days.count == 31)
        for (start, end) in [("20260101", "20260201"), ("20260102", "20260101"), ("x", "20260101"), ("20260101", "")] {
            let error = #expect(throws: APIError.self) { try ResearchWindow(start, end) }
            #expect(error?.code == "invalid_params")
        }
    }
}
