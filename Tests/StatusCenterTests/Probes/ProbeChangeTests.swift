import Storage
import Synchronization
import Testing
import Web

@testable import StatusCenter

struct ProbeChangeTests {
    @Test func `a journey goes elsewhere only with its password given anew, and the log says where`() async throws {
        let centre = try await TestCentre()
        let probes = centre.services.probes
        let order = ProbeOrder(
            componentID: try await centre.component("Site"), name: "creator", kind: .journey, target: "https://platform.example",
            account: "probe", password: "a secret"
        )
        let id = try await probes.add(order, by: .start).id
        let admin = try await centre.keeper(.admin)
        func save(_ host: String, _ further: String = "") async throws -> Int {
            let body = "name=creator&target=https%3A%2F%2F\(host)&failing_status=major_outage&account=probe\(further)"
            return try await centre.get("/desk/probes/\(StatusID(id))", method: .post, admin, body: body).status
        }
        #expect(try await save("platform.example", "&password=") == 303)
        #expect(try await save("elsewhere.example", "&password=") == 422)
        let api = admin.merging(["Content-Type": "application/json"]) { $1 }
        let path = "/api/status/v1/probes/\(StatusID(id))"
        #expect(try await centre.get(path, method: .patch, api, body: #"{"target":"https://elsewhere.example"}"#).status == 422)
        var found = try #require(try await probes.all().first)
        #expect(found.target == "https://platform.example" && found.password == "a secret")
        #expect(try await save("elsewhere.example", "&password=a+secret") == 303)
        found = try #require(try await probes.all().first)
        #expect(found.target == "https://elsewhere.example" && found.password == "a secret")
        let log = try await centre.services.database.read { tx in try AuditLog.entries(before: nil, limit: 2, in: tx) }
        #expect(log.map(\.detail) == ["creator: https://elsewhere.example", "creator"])
    }

    @Test func `what the old target answers says nothing of the new one`() async throws {
        let centre = try await TestCentre()
        let services = centre.services
        let id = try await centre.probe("site", of: try await centre.component("Site"))
        let targets = Mutex<[String]>([])
        let asker = ProbeAsker { probe in
            let isFirst = targets.withLock { targets in
                targets.append(probe.target)
                return targets.count == 1
            }
            if isFirst {
                try? await services.probes.change(probe.id, by: .start) { $0.target = "http://platform.example/new" }
            }
            return ProbeAnswer(error: isFirst ? "refused the connection" : nil, ms: 12)
        } connects: { _, _ in nil }
        let round = ProbeRound(
            database: services.database, incidents: services.round.incidents, asker: asker, connectivity: nil, now: centre.clock.now,
            logger: services.logger
        )
        _ = try await round.run()
        func probe() async throws -> Probe { try #require(try await services.database.read { tx in try ProbeRows.one(id, in: tx) }) }
        let changed = try await probe()
        #expect(changed.verdict.failures == 0 && changed.checkedAt == nil && changed.error == nil)
        _ = try await round.run()
        #expect(try await probe().checkedAt != nil)
        #expect(targets.withLock { $0 } == ["http://platform.example/site", "http://platform.example/new"])
    }
}
