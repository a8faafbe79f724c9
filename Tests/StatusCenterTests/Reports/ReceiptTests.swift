import Testing
import Web

@testable import StatusCenter

struct ReceiptTests {
    private static let json = ["Content-Type": "application/json"]

    @Test func `whoever reports comes back with the receipt and sees whether it became an incident and is over`() async throws {
        let centre = try await TestCentre()
        _ = try await centre.facts()
        // Over long before: that was something else.
        let past = try await centre.open("Long ago")
        try await centre.say(.resolved, of: past)
        centre.clock.move(.hour)
        let reported = try await centre.get("/api/status/v1/reports", method: .post, Self.json, body: #"{"symptom":"slow"}"#)
        let receipt = try #require(reported.text.firstMatch(of: /"receipt":"([a-z0-9]{12})"/)?.1)
        #expect(reported.text.contains("https://status.example.org/reports/\(receipt)"))
        func state() async throws -> String {
            _ = try await centre.facts()
            let page = try await centre.get("/reports/\(receipt)")
            #expect(page.status == 200 && page.fields["cache-control"] == "no-store")
            let told = try await centre.get("/api/status/v1/reports/\(receipt)").text
            return String(told.firstMatch(of: /"state":"([a-z]+)"/)?.1 ?? "") + (page.text.contains("Slow pages") ? " with it" : "")
        }
        #expect(try await state() == "waiting")
        let draft = try await centre.open("Slow pages", .draft)
        #expect(try await state() == "waiting", "a draft is nobody's to see")
        for network in 0..<40 { _ = try await centre.services.reports.take(.slow, address: "198.\(network).0.1", program: "a") }
        for _ in 0..<2 {
            centre.clock.move(.minute)
            _ = try await centre.services.reports.minute()
        }
        #expect(try await state() == "raised")
        try await centre.say(.investigating, of: draft)
        #expect(try await state() == "told with it")
        centre.clock.move(8 * .hour)
        try await centre.say(.resolved, of: draft)
        #expect(try await state() == "resolved with it")
        centre.clock.move(ReportReceipt.keptMs)
        #expect(try await centre.get("/reports/\(receipt)").status == 404)
        #expect(try await centre.get("/api/status/v1/reports/\(receipt)").status == 404)
    }

    @Test func `what nobody told of within its time is said to be unfound, and what is still to come is no receipt`() async throws {
        let centre = try await TestCentre()
        let id = try await centre.services.reports.take(.slow, address: "192.0.2.7", program: "a")
        let facts = try await centre.facts()
        let receipt = try #require(ReportReceipt(id, now: facts.at))
        #expect(receipt.reportedAt == facts.at && receipt.state(facts, isRaised: false) == .waiting)
        centre.clock.move(ReportReceipt.followedMs)
        #expect(receipt.state(try await centre.facts(), isRaised: true) == .unfound, "others report something else by now")
        centre.clock.move(1)
        _ = try await centre.open("Another matter")
        #expect(receipt.state(try await centre.facts(), isRaised: false) == .unfound)
        #expect(ReportReceipt(id, now: receipt.reportedAt - 2 * .minute) == nil)
    }
}
