import Testing
import Web

@testable import StatusCenter

struct ActivesReaderTests {
    @Test func `the page says how many use it as the platform measures it, with the time, and unknown before`() async throws {
        let centre = try await TestCentre()
        let at = Timestamp.rfc3339(HandClock.start)
        func look(_ body: String?) async throws -> String {
            let services = centre.services
            let reader = ActivesReader(database: services.database, now: services.now) { body.map { Array($0.utf8) } }
            _ = try await reader.look()
            _ = try await centre.facts()
            let page = try await centre.get("/").text
            return String(page.firstMatch(of: /id="actives">([^<]*)</)?.1 ?? "")
        }
        #expect(try await look(nil) == "unknown")
        let wrong = #"{"monthly_actives":-5,"days":30,"measured_at":"\#(at)"}"#
        for refused in ["{}", "<html>", wrong, #"{"days":31,"measured_at":"\#(at)"}"#] {
            #expect(try await look(refused) == "unknown", "\(refused)")
        }
        #expect(try await look(#"{"days":3,"measured_at":"\#(at)"}"#) == "fewer than 10")
        #expect(try await centre.get("/").text.contains("so far of 3 days; measured 25 Nov, 12:00 UTC"))
        #expect(try await look(#"{"monthly_actives":48000,"days":30,"measured_at":"\#(at)"}"#) == "about 48\u{202f}000")
        #expect(try await look(nil) == "about 48\u{202f}000", "what it told last stays, with its time")
        let overview = try await centre.get("/api/status/v1/overview.json").text
        #expect(overview.contains(#""monthly_actives":48000,"monthly_actives_at":"\#(at)""#))
    }
}
