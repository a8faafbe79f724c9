import Storage
import Testing
import Web

@testable import StatusCenter

struct AdminTests {
    private static let json: [String: String] = ["Content-Type": "application/json"]

    /// The fields that prove an admin's session, which began without the cost of a password.
    private func signedIn(_ centre: TestCentre) async throws -> [String: String] {
        try await centre.services.database.write { tx in
            try tx.run("INSERT INTO admins (id, name, password_hash, created_at) VALUES (7, 'admin', '-', 0)")
        }
        let token = try await centre.services.admins.begin(7, "admin", proof: "-")
        return ["Content-Type": "application/json", "Cookie": "\(AdminCookie.name(isSecure: true))=\(token.text)"]
    }

    @Test func `whoever proves nothing writes nothing`() async throws {
        let centre = try await TestCentre()
        let site = StatusID(try await centre.component("Site")).description
        let body = #"{"name":"Slow","components":[{"id":"\#(site)"}]}"#
        let wrong: [String: String] = ["Content-Type": "application/json", "Authorization": "Bearer skst_" + SessionToken().text]
        for fields in [AdminTests.json, wrong] {
            #expect(try await centre.get("/api/status/v1/incidents", method: .post, fields, body: body).status == 401)
        }
        #expect(try await centre.get("/api/status/v1/audit").status == 401)
        #expect(try await centre.get("/desk").status == 401)
        #expect(try await centre.facts().incidents.isEmpty)
    }

    @Test func `an admin makes a token, the token writes, and the log says who did what`() async throws {
        let centre = try await TestCentre()
        let site = StatusID(try await centre.component("Site")).description
        let admin = try await signedIn(centre)
        let made = try await centre.get("/api/status/v1/tokens", method: .post, admin, body: #"{"name":"deploys"}"#)
        #expect(made.status == 201)
        let secret = try #require(made.text.firstMatch(of: /"secret":"([^"]+)"/)?.1)
        let token: [String: String] = ["Content-Type": "application/json", "Authorization": "Bearer \(secret)"]
        let body = #"{"name":"Slow","status":"identified","components":[{"id":"\#(site)","status":"partial_outage"}]}"#
        let opened = try await centre.get("/api/status/v1/incidents", method: .post, token, body: body)
        #expect(opened.status == 201)
        let id = try #require(opened.text.firstMatch(of: /"id":"([a-z0-9]{12})","impact"/)?.1)
        #expect((try await centre.get("/api/v2/summary.json").text).contains("partial_outage"))
        let update = #"{"status":"resolved","body":"It was a cable."}"#
        #expect(try await centre.get("/api/status/v1/incidents/\(id)/updates", method: .post, token, body: update).status == 201)
        #expect(try await centre.get("/api/status/v1/tokens", method: .post, token, body: #"{"name":"more"}"#).status == 401)
        let log = (try await centre.get("/api/status/v1/audit", admin).text)
        for word in ["token deploys", "incident.opened", "incident.updated", "token.made", "admin.signed_in"] {
            #expect(log.contains(word), "\(word)")
        }
    }

    @Test func `the password is told once, guesses are slowed down, and a new one ends every session`() async throws {
        let centre = try await TestCentre()
        let password = try #require(try await centre.services.admins.makeFirst())
        #expect(try await centre.services.admins.makeFirst() == nil)
        let right = #"{"name":"admin","password":"\#(password)"}"#
        let entered = try await centre.get("/api/status/v1/sessions", method: .post, AdminTests.json, body: right)
        #expect(entered.status == 204)
        let admin = ["Cookie": String(entered.fields["set-cookie"]?.split(separator: ";").first ?? "")]
        var statuses: [Int] = []
        for _ in 0..<8 {
            let guess = try await centre.get(
                "/api/status/v1/sessions", method: .post, AdminTests.json, body: #"{"name":"admin","password":"password"}"#
            )
            statuses.append(guess.status)
        }
        #expect(statuses.filter { $0 == 429 }.count >= 3)
        let found = try await centre.services.admins.admin(
            holding: try #require(SessionToken(admin["Cookie"]?.split(separator: "=").last ?? ""))
        )
        try await centre.services.admins.change(password: "a lighthouse in the fog", of: try #require(found))
        #expect(try await centre.get("/desk", admin).status == 401)
    }

    @Test(arguments: [
        "", "{", "[]", "{}", #"{"name":7}"#, #"{"name":"x","status":"burning"}"#, #"{"name":"x","components":[{"id":"nothing"}]}"#,
        #"{"name":"x","impact":"total"}"#, #"{"name":"x","started_at":"yesterday"}"#, #"{"name":"\#(String(repeating: "n", count: 201))"}"#,
        #"{"name":"x","body":"\u0000"}"#, #"{"name":"x\uffff"}"#, #"{"name":"x","resolved_at":"2026-01-01T00:00:00Z"}"#,
    ])
    func `what makes no sense is refused with a reason`(body: String) async throws {
        let centre = try await TestCentre()
        let admin = try await signedIn(centre)
        let answer = try await centre.get("/api/status/v1/incidents", method: .post, admin, body: body)
        #expect((400..<500).contains(answer.status))
        #expect(answer.fields["content-type"] == "application/problem+json")
    }

    @Test func `guesses at the present password are slowed down, too`() async throws {
        let centre = try await TestCentre()
        var fields = try await signedIn(centre)
        fields["Content-Type"] = "application/x-www-form-urlencoded"
        var statuses: [Int] = []
        for _ in 0..<6 {
            let guess = "present=password&password=a+lighthouse+in+the+fog"
            statuses.append(try await centre.get("/desk/password", method: .post, fields, body: guess).status)
        }
        #expect(statuses == [422, 422, 422, 422, 422, 429])
    }

    @Test func `a form from another site changes nothing`() async throws {
        let centre = try await TestCentre()
        var fields = try await signedIn(centre)
        fields["Sec-Fetch-Site"] = "same-site"
        let answer = try await centre.get("/api/status/v1/incidents", method: .post, fields, body: #"{"name":"Slow"}"#)
        #expect(answer.status == 403)
    }
}
