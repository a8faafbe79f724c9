import Storage
import Testing
import Web

@testable import StatusCenter

struct DrillTests {
    @Test func `a nightly job reports how a drill went, and everybody reads the last of each`() async throws {
        let centre = try await TestCentre(isPlanned: true)
        let path = "/api/status/v1/drills"
        let json = try await centre.keeper(.editor).merging(["Content-Type": "application/json"]) { $1 }
        #expect(try await centre.get("/uptime").text.contains("id=\"drills\"") == false, "nothing was rehearsed yet")
        #expect(try await centre.get(path, method: .post, ["Content-Type": "application/json"], body: "{}").status == 401)
        for body in [
            #"{"name":"restore","result":"failed","words":"A table was missing.","at":"2026-11-24T02:00:00Z"}"#,
            #"{"name":"kill","result":"passed","seconds":600}"#, #"{"name":"restore","result":"passed","words":"All rows.","seconds":42}"#,
            #"{"name":"restore","result":"failed","words":"A table was missing.","at":"2026-11-23T02:00:00Z"}"#,
        ] {
            #expect(try await centre.get(path, method: .post, json, body: body).status == 201, "\(body)")
        }
        let told = try await centre.get(path)
        #expect(told.status == 200 && told.fields["access-control-allow-origin"] == "*")
        #expect(told.text.contains(#"{"at":""#) && told.text.contains("All rows.") && !told.text.contains("A table was missing."))
        let page = try await centre.get("/uptime").text
        #expect(page.contains("restore") && page.contains("All rows. It took 42 s.") && page.contains("It took 10 minutes."))
        for body in [
            "{}", #"{"name":"","result":"passed"}"#, #"{"name":"x","result":"perhaps"}"#, #"{"name":"x","result":"passed","at":"soon"}"#,
            #"{"name":"x","result":"passed","at":"2999-01-01T00:00:00Z"}"#, #"{"name":"x","result":"passed","seconds":-1}"#,
        ] {
            #expect(try await (400..<500).contains(centre.get(path, method: .post, json, body: body).status), "\(body)")
        }
    }

    @Test func `names that nobody rehearses any more give way`() async throws {
        let centre = try await TestCentre()
        let drills = centre.services.drills
        for number in 0..<30 {
            centre.clock.move(1)
            _ = try await drills.report(DrillReport(name: "drill \(number)", result: .passed), by: .start)
        }
        let last = try await centre.services.database.read { try Drills.last(in: $0) }
        #expect(last.map(\.name) == (20..<30).reversed().map { "drill \($0)" })
    }
}
