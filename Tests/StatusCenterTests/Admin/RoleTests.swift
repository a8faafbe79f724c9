import Testing
import Web

@testable import StatusCenter

struct RoleTests {
    @Test func `each role may what it may, and somebody stays an admin`() async throws {
        let centre = try await TestCentre()
        let admins = centre.services.admins
        _ = try await admins.makeFirst()
        let body = #"{"name":"Slow"}"#
        var allowed: [Role: [Int]] = [:]
        for role in Role.allCases {
            let secret = try await admins.makeToken(name: role.rawValue, role: role, by: .start).secret
            let fields = ["Authorization": "Bearer \(secret)", "Content-Type": "application/json"]
            var statuses: [Int] = []
            for path in ["incidents", "components"] {
                statuses.append(try await centre.get("/api/status/v1/\(path)", method: .post, fields, body: body).status)
            }
            statuses.append(try await centre.get("/api/status/v1/tokens", method: .post, fields, body: body).status)
            allowed[role] = statuses
        }
        // A token makes no tokens, whatever its role.
        #expect(allowed == [.moderator: [403, 403, 401], .editor: [201, 403, 401], .admin: [201, 201, 401]])
        let first = try #require(try await admins.people().first)
        await #expect(throws: Problem.self) { try await admins.dismiss(first.id, by: .start) }
        await #expect(throws: Problem.self) { try await admins.give(.editor, to: first.id, by: .start) }
        let (second, password) = try await admins.invite("Ada", as: .admin, by: .start)
        #expect(try await admins.signIn("Ada", password: password) != nil)
        try await admins.give(.moderator, to: first.id, by: .start)
        await #expect(throws: Problem.self) { try await admins.dismiss(second, by: .start) }
        let session = try #require(try await admins.signIn("Ada", password: password))
        #expect(try await admins.admin(holding: session)?.role == .admin)
        try await admins.dismiss(first.id, by: .start)
        #expect(try await admins.people().map(\.name) == ["Ada"])
    }
}
