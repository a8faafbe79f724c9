import Testing
import Web

@testable import StatusCenter

struct PostmortemTests {
    @Test func `a post-mortem begins with what probes and people said, is told in parts, and what follows is tracked`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        _ = try await centre.probe("site", of: site)
        centre.network.fail("site")
        try await centre.rounds(4)
        let incident = try #require(try await centre.facts().incidents.first?.id)
        let incidents = centre.services.incidents
        await #expect(throws: Problem.self) {
            try await incidents.explain(incident, Postmortem(summary: "Early."), causeClass: nil, by: .start)
        }
        centre.network.heal()
        try await centre.rounds(2)
        let timeline = try await incidents.postmortem(incident).timeline
        #expect(timeline.contains("The probe “site” fails for the first time: refused the connection"))
        #expect(timeline.contains("for the last of 4 times") && timeline.contains("Resolved (automatic)"))
        let told = Postmortem(
            summary: "A disk was full.", impact: "Nobody could post.", primaryCause: "No alarm on the disk.", factors: "A long weekend.",
            whyNotCaught: "The alarm watched another disk.", timeline: timeline
        )
        try await incidents.explain(incident, told, causeClass: "storage", by: .start)
        let action = try await centre.services.actions.add("An alarm", keeper: "sam", dueOn: "2027-01-31", to: incident, by: .start)
        await #expect(throws: Problem.self) {
            try await centre.services.actions.add("Another", keeper: "", dueOn: "soon", to: incident, by: .start)
        }
        try await centre.services.board.refresh()
        let path = "/incidents/\(StatusID(incident))"
        var page = try await centre.get(path).text
        for words in ["Primary cause", "No alarm on the disk.", "Why it was not caught earlier", "0 of 1 done", "until 2027-01-31"] {
            #expect(page.contains(words), "\(words)")
        }
        try await centre.services.actions.mark(action, done: true, by: .start)
        try await centre.services.board.refresh()
        page = try await centre.get(path).text
        #expect(page.contains("1 of 1 done"))
        // Whoever knows no parts reads all of it.
        #expect(try await incidents.one(incident).postmortem?.contains("Contributing factors\nA long weekend.") == true)
        #expect(try await centre.get("/history").text.contains("1 storage"))
        try await incidents.explain(incident, told, causeClass: nil, by: .start)
        #expect(try await incidents.one(incident).causeClass == .storage)
        try await incidents.explain(incident, told, causeClass: "", by: .start)
        #expect(try await incidents.one(incident).causeClass == nil)
    }
}
