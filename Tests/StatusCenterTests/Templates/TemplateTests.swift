import Storage
import Testing
import Web

@testable import StatusCenter

struct TemplateTests {
    private static let path = "/api/status/v1/templates"

    private func bearing(_ role: Role, _ centre: TestCentre) async throws -> [String: String] {
        let secret = try await centre.services.admins.makeToken(name: role.rawValue, role: role, by: .start).secret
        return ["Authorization": "Bearer \(secret)", "Content-Type": "application/json"]
    }

    @Test func `programs keep templates, and what makes no sense is refused`() async throws {
        let centre = try await TestCentre()
        let site = StatusID(try await centre.component("Site")).description
        let editor = try await bearing(.editor, centre)
        let body = #"{"name":"Slow","title":"Pages are slow","body":"We look.","impact":"minor","components":[{"id":"\#(site)"}]}"#
        let made = try await centre.get(Self.path, method: .post, editor, body: body)
        #expect(made.status == 201 && made.text.contains(#""status":"investigating""#) && made.text.contains("major_outage"))
        let id = try #require(made.text.firstMatch(of: /"id":"([a-z0-9]{12})","impact"/)?.1)
        #expect(try await centre.get(Self.path, method: .post, editor, body: body).status == 409, "a twin")
        let wrong = [
            #"{"name":"a"}"#, #"{"body":"b"}"#, #"{"name":"a","body":"b","status":"draft"}"#, #"{"name":"a","body":"b","impact":"total"}"#,
            #"{"name":"a","body":"b","components":[{"id":"000000000099"}]}"#, #"{"name":"a","body":"b","status":"postmortem"}"#,
        ]
        for body in wrong { #expect(try await centre.get(Self.path, method: .post, editor, body: body).status == 422, "\(body)") }
        let changes = #"{"status":"scheduled","impact":"","title":"","components":[]}"#
        let changed = try await centre.get("\(Self.path)/\(id)", method: .patch, editor, body: changes)
        #expect(changed.status == 200 && changed.text.contains(#""kind":"maintenance""#) && changed.text.contains(#""body":"We look.""#))
        let order = try #require(try await centre.services.templates.all().first?.order)
        #expect(order.impact == nil && order.title == nil && order.components.isEmpty)
        let moderator = try await bearing(.moderator, centre)
        #expect(try await centre.get(Self.path, moderator).status == 403)
        #expect(try await centre.get("\(Self.path)/\(id)", method: .delete, editor).status == 204)
        #expect(try await centre.get("\(Self.path)/\(id)", method: .delete, editor).status == 404)
        let log = try await centre.services.database.read { tx in try AuditLog.entries(before: nil, limit: 3, in: tx).map(\.action) }
        #expect(log == ["template.removed", "token.made", "template.changed"])
    }

    @Test func `a template outlives its components, and there are no more than there may be`() async throws {
        let centre = try await TestCentre()
        let templates = centre.services.templates
        let site = try await centre.component("Site")
        let told = [ComponentChange(id: site, status: .majorOutage)]
        var order = TemplateOrder(name: "0", body: "Told.", status: .identified, components: told)
        for number in 0..<IncidentTemplate.maximum {
            order.name = String(number)
            _ = try await templates.add(order, by: .start)
        }
        let further = TemplateOrder(name: "one more", body: "Told.", status: .identified)
        await #expect(throws: Problem.self) { _ = try await templates.add(further, by: .start) }
        try await centre.services.components.remove(site, by: .start)
        let left = try await templates.all()
        #expect(left.count == Int(IncidentTemplate.maximum) && left.allSatisfy { $0.order.components.isEmpty })
    }

    @Test func `the first start makes some, and they do not come back`() async throws {
        let centre = try await TestCentre()
        let templates = centre.services.templates
        try await FirstTemplates(templates: templates).makeIfNew()
        let made = try await templates.all()
        #expect(made.count == 5)
        for template in made { try await templates.remove(template.id, by: .start) }
        try await FirstTemplates(templates: templates).makeIfNew()
        #expect(try await templates.all().isEmpty)
    }
}
