import Testing
import Web

@testable import StatusCenter

struct StatusModelsTests {
    @Test func `the last incident is the one that is open, then the one that ended last`() async throws {
        let centre = try await TestCentre()
        func last() async throws -> String { StatusModels(facts: try await centre.facts()).lastIncident }
        #expect(try await last() == "There was no incident yet.")
        let long = try await centre.open("The long one")
        centre.clock.move(.hour)
        let short = try await centre.open("The short one")
        centre.clock.move(.minute)
        try await centre.say(.resolved, of: short)
        #expect(try await last().hasSuffix(": The long one."))
        #expect(try await last().hasPrefix("Since "))
        centre.clock.move(.hour)
        try await centre.say(.resolved, of: long)
        centre.clock.move(5 * .minute)
        #expect(try await last() == "The last incident ended 5 minutes ago: The long one.")
    }

    @Test func `days before there was anything to watch are not called quiet`() async throws {
        let centre = try await TestCentre()
        _ = try await centre.component("Site")
        centre.clock.move(2 * .day)
        let days = StatusModels(facts: try await centre.facts()).lastDays
        #expect(days.map { $0["is_quiet"] as? Bool ?? false } == [true, true, true, false, false, false, false])
        #expect(days.map { $0["is_unwatched"] as? Bool ?? false } == [false, false, false, true, true, true, true])
    }
}
