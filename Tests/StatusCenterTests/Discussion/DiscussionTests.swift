import Storage
import Testing
import Web

@testable import StatusCenter

struct DiscussionTests {
    private static let json: [String: String] = ["Content-Type": "application/json"]
    private static let form: [String: String] = ["Content-Type": "application/x-www-form-urlencoded"]

    private func say(
        _ body: String, as name: String = "Kim", of incident: Int64? = nil, by guest: GuestToken = GuestToken(),
        from address: String = "192.0.2.7", in centre: TestCentre
    ) async throws -> Remark {
        try await centre.services.discussion.write(RemarkDraft(incidentID: incident, name: name, body: body), by: guest, address: address)
    }

    private func said(_ incident: Int64? = nil, in centre: TestCentre) async throws -> [String] {
        try await centre.services.discussion.thread(of: incident).remarks.map(\.body)
    }

    private func code(_ work: () async throws -> Remark) async -> String? {
        do {
            _ = try await work()
            return nil
        } catch { return (error as? Problem)?.code ?? "\(error)" }
    }

    @Test func `a guest gives a name and writes, and is known by it the next time`() async throws {
        let centre = try await TestCentre()
        let body = "name=Kim+%3Cb%3E&body=Nothing+loads+%3Cscript%3E%0D%0Ahere."
        let posted = try await centre.get("/discussion", method: .post, DiscussionTests.form, body: body)
        #expect(posted.status == 303)
        let cookie = try #require(posted.fields["set-cookie"])
        #expect(cookie.contains("HttpOnly"))
        let page = try await centre.get("/discussion", ["Cookie": String(cookie.prefix { $0 != ";" })])
        #expect(page.text.contains("Nothing loads &lt;script&gt;</p>"))
        #expect(page.text.contains("<p>here.</p>"))
        #expect(page.text.contains(#"value="Kim &lt;b&gt;""#))
        #expect(!page.text.contains("<script>h"))
        #expect(try await centre.facts().remarks == [0: 1])
        #expect(try await centre.get("/").text.contains("1 remark"))
    }

    @Test func `each incident has a thread of its own, a draft has none`() async throws {
        let centre = try await TestCentre()
        let (open, draft) = (try await centre.open("Slow"), try await centre.open("Perhaps", .draft))
        _ = try await say("Slow here, too", of: open, in: centre)
        _ = try await say("What a day", in: centre)
        #expect(try await said(open, in: centre) == ["Slow here, too"])
        #expect(try await said(in: centre) == ["What a day"])
        #expect(await code { try await say("I know what", of: draft, in: centre) } == "not_found")
        for path in ["/incidents/\(StatusID(draft))/discussion", "/api/status/v1/remarks?incident=\(StatusID(draft))"] {
            #expect(try await centre.get(path).status == 404)
        }
        _ = try await centre.facts()
        #expect(try await centre.get("/incidents/\(StatusID(open))").text.contains("1 remark"))
    }

    @Test func `a newcomer posts no links, and may an hour after a remark that stands`() async throws {
        let centre = try await TestCentre()
        let guest = GuestToken()
        for text in ["see https://example.org", "WWW.example", "buy at cheap.shop today", "x.example.com/y", "mailto:me", "bit.ly/abc"] {
            #expect(LinkRule.finds(in: text), "\(text)")
            #expect(await code { try await say(text, by: guest, in: centre) } == "link_of_newcomer", "\(text)")
            centre.clock.move(.minute)
        }
        for text in ["It stopped.Then it came back", "e.g. at 10.30", "v2.1 is slow", "so ... no", "...com", "at 5 p.m. again"] {
            #expect(!LinkRule.finds(in: text), "\(text)")
        }
        _ = try await say("It stopped", by: guest, in: centre)
        #expect(await code { try await say("see example.org", by: guest, in: centre) } == "link_of_newcomer")
        centre.clock.move(.hour)
        _ = try await say("see example.org", by: guest, in: centre)
        #expect(await code { try await say("see example.com", in: centre) } == "link_of_newcomer")
    }

    @Test(arguments: [
        "admin", "A d m i n", "ÁDMIN", "ａｄｍｉｎ", "Official", "skit", "S.k.i.t", "  ", "…", "a\u{0}b", "miK\u{202E}nimda",
        String(repeating: "n", count: 41),
    ])
    func `nobody passes for those who look after the page, and a name can be read`(name: String) async throws {
        let centre = try await TestCentre()
        #expect(await code { try await say("We are on it", as: name, in: centre) } != nil)
        #expect(try await said(in: centre).isEmpty)
    }

    @Test func `one network that floods is told to wait, and others go on`() async throws {
        let centre = try await TestCentre()
        var refused = 0
        for number in 0..<50 {
            let answer = await code { try await say("Flood \(number)", from: "192.0.2.\(number)", in: centre) }
            if answer == "too_many_requests" { refused += 1 }
        }
        #expect(refused == 42)
        _ = try await say("Slow here", from: "198.51.100.1", in: centre)
        centre.clock.move(10 * .second)
        _ = try await say("And one more", in: centre)
    }

    @Test func `a flood from everywhere ends at what people can still read`() async throws {
        let centre = try await TestCentre()
        var taken = 0
        for number in 0..<400 {
            let address = "10.\(number % 250).\(number / 250).1"
            if await code({ try await say("Flood \(number)", from: address, in: centre) }) == nil { taken += 1 }
        }
        #expect(taken == 120)
        #expect(try await centre.get("/discussion").status == 200)
        let older = try await centre.services.discussion.thread(of: nil)
        #expect(older.remarks.count == Remark.page && older.hasMore)
        let last = try #require(older.remarks.last?.id)
        #expect(try await centre.services.discussion.thread(of: nil, before: last).remarks.first?.body == "Flood 69")
    }

    @Test func `what was just said is not said again`() async throws {
        let centre = try await TestCentre()
        _ = try await say("Down in Lisbon", in: centre)
        #expect(await code { try await say("Down in Lisbon", as: "Jo", in: centre) } == "already_said")
        centre.clock.move(.hour + .second)
        _ = try await say("Down in Lisbon", as: "Jo", in: centre)
    }

    @Test func `a week after its end an incident is talked over`() async throws {
        let centre = try await TestCentre()
        let incident = try await centre.open("Slow")
        try await centre.say(.resolved, of: incident)
        centre.clock.move(6 * .day)
        _ = try await say("Thank you", of: incident, in: centre)
        centre.clock.move(2 * .day)
        #expect(await code { try await say("Late thanks", of: incident, in: centre) } == "thread_closed")
        let page = try await centre.get("/incidents/\(StatusID(incident))/discussion")
        #expect(page.text.contains("Thank you") && !page.text.contains("<textarea"))
    }

    @Test func `what a keeper hides is gone for everybody, and the log has who did it`() async throws {
        let centre = try await TestCentre()
        let remark = try await say("You are all idiots", in: centre)
        try await centre.services.discussion.hide(remark.id, true, by: Actor(name: "sam"))
        #expect(try await said(in: centre).isEmpty)
        #expect(try await centre.facts().remarks.isEmpty)
        #expect(!(try await centre.get("/api/status/v1/remarks").text.contains("idiots")))
        let entries = try await centre.services.database.read { tx in try AuditLog.entries(before: nil, limit: 5, in: tx) }
        #expect(entries.first.map { [$0.actor, $0.action] } == ["sam", "remark.hidden"])
        try await centre.services.discussion.hide(remark.id, false, by: Actor(name: "sam"))
        #expect(try await said(in: centre).count == 1)
        #expect(try await centre.get("/api/status/v1/remarks/\(StatusID(remark.id))", method: .delete).status == 401)
    }

    @Test func `what is refused stays in its form with the reason beside it`() async throws {
        let centre = try await TestCentre()
        let page = try await centre.get("/discussion", method: .post, DiscussionTests.form, body: "name=Kim&body=see+www.example.org")
        #expect(page.status == 422)
        #expect(page.text.contains(">see www.example.org</textarea>"))
        #expect(page.text.contains(#"role="alert""#))
    }

    @Test(arguments: [
        "{}", #"{"name":"Kim"}"#, #"{"name":"Kim","body":""}"#, #"{"name":"Kim","body":"x","incident":"nothing"}"#,
        #"{"name":1,"body":"x"}"#, #"{"name":"Kim","body":"a\u0007"}"#,
    ])
    func `nonsense is refused by the API and leaves nothing`(body: String) async throws {
        let centre = try await TestCentre()
        let answer = try await centre.get("/api/status/v1/remarks", method: .post, DiscussionTests.json, body: body)
        #expect((400..<500).contains(answer.status))
        #expect(try await said(in: centre).isEmpty)
    }

    @Test func `who listens hears a remark at once`() async throws {
        let centre = try await TestCentre()
        let events = try centre.services.live.listen()
        _ = try await say("Up again in Oslo", in: centre)
        centre.services.live.close()
        var heard: [LiveUpdates.Event] = []
        for await event in events { heard.append(event) }
        #expect(heard.map(\.name) == ["remark"])
        #expect(heard.first?.data.contains(#""label":"community""#) == true)
    }

    @Test func `open pages hear that a remark they show was taken away`() async throws {
        let centre = try await TestCentre()
        let said = try await say("You are all idiots", in: centre)
        _ = try await centre.facts()
        let events = try centre.services.live.listen()
        _ = try await centre.facts()
        try await centre.services.discussion.hide(said.id, true, by: .start)
        #expect(try await centre.facts().talk.isEmpty)
        try await centre.services.discussion.hide(said.id, false, by: .start)
        centre.services.live.close()
        var heard: [LiveUpdates.Event] = []
        for await event in events { heard.append(event) }
        #expect(heard.map(\.name) == ["hidden", "changed", "shown"])
        #expect(heard.first?.data == #"{"id":"\#(StatusID(said.id))"}"#, "its words do not travel once more")
        #expect(heard.last?.data.contains("idiots") == true)
    }

    @Test func `the page of an incident has its own newest remarks, however much is said elsewhere`() async throws {
        let centre = try await TestCentre()
        let (old, incidents) = (try await centre.open("Old"), centre.services.incidents)
        let others = IncidentOrder(name: "Other", status: .investigating, body: "Told.")
        try await incidents.database.write { tx in
            for _ in 0..<Press.readyPages { _ = try incidents.open(others, by: .start, in: tx) }
        }
        let ids = [old, try await centre.open("Slow")]
        try await centre.services.database.write { tx in
            for (place, id) in ids.enumerated() {
                for number in 1...4 {
                    let body = "It is number \(number)"
                    try tx.run(
                        """
                        INSERT INTO remarks (id, incident_id, name, body, guest, created_at)
                        VALUES (\(Int64(place * 10 + number)), \(id), 'Kim', \(body), '-', 0)
                        """
                    )
                }
            }
            try tx.run(
                """
                WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
                INSERT INTO remarks (id, name, body, guest, created_at) SELECT i, 'Kim', 'Remark ' || i, '-', 0 FROM n
                """
            )
        }
        #expect(try await centre.facts().talk.count == 3)
        // One that is looked up, and one that lies ready.
        var facts = try await centre.facts()
        for id in ids {
            let page = try await centre.get("/incidents/\(StatusID(id))").text
            #expect((1...4).map { page.contains("It is number \($0)") } == [false, true, true, true])
            #expect(!page.contains("Nobody has said anything yet.") && page.contains("4 remarks"))
        }
        facts.talkOf = [:]
        let silent = StatusModels(facts: facts).talk(of: ids[0])["is_silent"] as? Bool
        #expect(silent == nil, "4 remarks are no silence")
    }

    @Test func `only the newest remarks are kept`() async throws {
        let centre = try await TestCentre()
        let kept = Int64(Remark.kept)
        try await centre.services.database.write { tx in
            try tx.run(
                """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(kept + 10))
                INSERT INTO remarks (id, name, body, guest, created_at) SELECT i, 'Kim', 'Remark ' || i, '-', 0 FROM n
                """
            )
            try RemarkRows.forgetOldest(in: tx)
            let row = try tx.row("SELECT min(id), count(*) FROM remarks")
            #expect(try row?.int(0) == 11)
            #expect(try row?.int(1) == kept)
        }
    }
}
