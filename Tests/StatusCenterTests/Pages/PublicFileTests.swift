import Storage
import Testing
import Web

@testable import StatusCenter

struct PublicFileTests {
    @Test(arguments: StatusPages.shared)
    func `what programs take may be read from any page and is not asked for twice`(path: String) async throws {
        let centre = try await TestCentre()
        _ = try await centre.facts()
        let first = try await centre.get(path)
        #expect(first.fields["access-control-allow-origin"] == "*")
        #expect(first.fields["etag"] != nil && first.fields["cache-control"]?.contains("max-age=") == true)
    }

    @Test func `the front page says what the service is, also where nobody has described it`() async throws {
        let centre = try await TestCentre()
        _ = try await centre.facts()
        #expect(try await centre.get("/").text.contains("id=\"service\""))
        try await centre.services.incidents.database.write { [at = centre.clock.now()] tx in
            try AboutRows.set(About(description: "Videos of the harbour."), by: .start, at: at, in: tx)
        }
        _ = try await centre.facts()
        let text = try await centre.get("/").text
        #expect(text.contains(#"<meta name="description" content="Videos of the harbour. How "#))
    }
}
