import Testing
import Web

@testable import StatusCenter

struct StatuspageTests {
    @Test(arguments: StatuspageRoutes.paths)
    func `every address answers to GET and HEAD, from any page, and says when nothing is new`(name: String) async throws {
        let centre = try await TestCentre()
        let path = "/api/v2/\(name).json"
        let got = try await centre.get(path)
        #expect(got.status == 200)
        #expect(got.fields["access-control-allow-origin"] == "*")
        #expect(got.fields["cache-control"] == "public, max-age=10")
        let head = try await centre.get(path, method: .head)
        #expect(head.status == 200 && head.text.isEmpty)
        let tag = try #require(got.fields["etag"])
        let again = try await centre.get(path, ["If-None-Match": tag])
        #expect(again.status == 304 && again.text.isEmpty)
        #expect(try await centre.get(path, method: .options).status == 204)
        #expect(try await centre.get(path, method: .post).status == 405)
    }

    @Test(arguments: ["/api/v2/nothing.json", "/api/v2/incidents/1.json", "/incidents/000000000001", "/incidents/x", "/nothing"])
    func `what is not there is not found`(path: String) async throws {
        #expect(try await TestCentre().get(path).status == 404)
    }

    @Test func `badge, page and API never differ, for each status of a component`() async throws {
        for status in ComponentStatus.allCases where status != .operational {
            let centre = try await TestCentre()
            let (one, _) = (try await centre.component("Site"), try await centre.component("Feed"))
            _ = try await centre.open("Trouble", .investigating, [one: status])
            let overall = try await centre.facts().overall
            let api = (try await centre.get("/api/v2/status.json").text)
            let page = (try await centre.get("/").text)
            #expect(api.contains("\"indicator\":\"\(overall.indicator.rawValue)\""))
            #expect(api.contains("\"description\":\"\(overall.description)\""))
            #expect(page.contains(overall.description))
            #expect(page.contains(status.words))
            #expect(try await centre.get("/badge.svg").text.contains(overall.description))
        }
    }

    @Test func `ids are twelve letters and digits, and come back`() {
        for value in [1, 36, 12_345_678_901, 1 << 53 - 1] as [Int64] {
            let text = StatusID(value).description
            #expect(text.wholeMatch(of: /[a-z0-9]{12}/) != nil)
            #expect(StatusID(text)?.value == value)
        }
        for text in ["", "000000000000", "zzzzzzzzzzzz", "00000000000A", "-00000000001", "0000000000001"] { #expect(StatusID(text) == nil) }
    }

    @Test func `text of any kind is written as JSON that reads back`() throws {
        let wild = "\"\\\n\r\t\u{1}\u{1f}é😀</script>\u{2028}"
        let json = WireValue.object([("a", .text(wild)), ("b", nil), ("c", [true, 7])]).json
        #expect(json == #"{"a":"\"\\\n\r\t\u0001\u001fé😀</script>"# + "\u{2028}" + #"","b":null,"c":[true,7]}"#)
    }
}
