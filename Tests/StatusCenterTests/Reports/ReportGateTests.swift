import HTTPTypes
import Testing
import Web

@testable import StatusCenter

struct ReportGateTests {
    private static let address = "192.0.2.7"

    /// A gate behind which a burst has begun.
    private func burst() -> ReportGate {
        let gate = ReportGate()
        crowd(61, at: gate, 1)
        return gate
    }

    /// Reports from as many networks.
    /// - Returns: how many are taken without a token.
    @discardableResult
    private func crowd(_ count: Int, at gate: ReportGate, _ now: Int64) -> Int {
        (0..<count).filter { gate.admits(nil, address: "10.\($0 / 250).\($0 % 250).1", program: "A", at: now) }.count
    }

    @Test func `one network alone makes a burst for itself and asks nobody else for a second tap`() {
        let gate = ReportGate()
        #expect((0..<200).filter { gate.admits(nil, address: "192.0.2.\($0)", program: "A", at: 1) }.count == 60)
        #expect(crowd(50, at: gate, 1) == 50)
    }

    @Test func `a minute's crowd needs no token, and a burst does until five minutes after it`() {
        let gate = ReportGate()
        #expect(crowd(100, at: gate, 1) == 60)
        #expect(!gate.admits(nil, address: Self.address, program: "A", at: 5 * .minute - 1))
        #expect(gate.admits(nil, address: Self.address, program: "A", at: 5 * .minute + 1))
    }

    @Test(arguments: [
        ("192.0.2.7", "A", Int64(2), true), ("192.0.2.250", "A", 2, true), ("192.0.3.7", "A", 2, false), ("192.0.2.7", "B", 2, false),
        ("192.0.2.7", "A", ReportGate.tokenMs + 1, false),
    ])
    func `a token is for its network, its browser and its time`(address: String, program: String, at: Int64, isGood: Bool) throws {
        let gate = burst()
        let token = try gate.token(address: Self.address, program: "A", at: 1)
        // The burst goes on.
        if at > .minute { crowd(400, at: gate, at - 1) }
        #expect(gate.admits(token.text, address: address, program: program, at: at) == isGood)
    }

    @Test(arguments: ["", ".", "1.AA", "99999999999999.AA", "99999999999999", "\(Int64.max).", "x.y"])
    func `what is no token opens nothing`(token: String) {
        #expect(!burst().admits(token, address: Self.address, program: "A", at: 2))
    }

    @Test func `a network gets few tokens`() throws {
        let gate = burst()
        for _ in 0..<20 { _ = try gate.token(address: Self.address, program: "A", at: 1) }
        // Whoever owns many networks takes nothing from others.
        for network in 0..<3_100 {
            _ = try gate.token(address: "203.\(network / 250).\(network % 250).1", program: "A", at: 1)
        }
        for _ in 0..<20 { _ = try? gate.token(address: Self.address, program: "A", at: 1) }
        let error = #expect(throws: Problem.self) { try gate.token(address: Self.address, program: "A", at: 1) }
        #expect(error?.status == .tooManyRequests)
        _ = try gate.token(address: "198.51.100.1", program: "A", at: 1)
    }

    @Test func `in a burst the form asks for a second tap, and programs are told how`() async throws {
        let centre = try await TestCentre()
        let json = ["Content-Type": "application/json", "User-Agent": "A"]
        crowd(61, at: centre.services.reportGate, centre.clock.now())
        let form = TestCentre.form.merging(["User-Agent": "A"]) { $1 }
        let asked = try await centre.get("/reports", method: .post, form, body: "symptom=wont_play")
        let token = try #require(asked.text.firstMatch(of: /name="token" value="([^"]+)"/)?.1)
        #expect(asked.status == 403 && asked.text.contains("Report it: Videos do not play"))
        let thanks = try await centre.get("/reports", method: .post, form, body: "symptom=wont_play&token=\(token)")
        #expect(thanks.status == 303)
        let path = "/api/status/v1/reports"
        let refused = try await centre.get(path, method: .post, json, body: #"{"symptom":"slow"}"#)
        #expect(refused.status == 403 && refused.text.contains("report_token_needed") && refused.text.contains(ReportRoutes.tokenPath))
        let given = try await centre.get(ReportRoutes.tokenPath, ["User-Agent": "A"])
        #expect(given.status == 200 && given.fields["cache-control"] == "no-store")
        let text = try #require(given.text.firstMatch(of: /"token":"([^"]+)"/)?.1)
        let taken = try await centre.get(path, method: .post, json, body: #"{"symptom":"slow","token":"\#(text)"}"#)
        #expect(taken.status == 202)
    }
}
