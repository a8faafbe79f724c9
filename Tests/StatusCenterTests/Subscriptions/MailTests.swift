import Storage
import Testing
import Web

@testable import StatusCenter

struct MailTests {
    private static let form: [String: String] = ["Content-Type": "application/x-www-form-urlencoded"]

    private func ask(_ address: String, in centre: TestCentre, from network: String = "192.0.2.7") async throws {
        try await centre.services.subscriptions.add(mail: address, .all, from: network)
        await centre.services.courier.round()
    }

    private func link(in message: MailMessage) throws -> String {
        String(try #require(message.text.firstMatch(of: #/https://status.example.org(/subscriptions/[A-Za-z0-9_-]{43})/#)?.1))
    }

    private func letters(in centre: TestCentre) async -> [MailMessage] {
        await centre.services.courier.round()
        return centre.receivers.takeMail()
    }

    @Test func `who says yes by the link in a mail is told, and ends it with one click`() async throws {
        let centre = try await TestCentre()
        try await ask("Kim@Example.org", in: centre)
        let question = try #require(centre.receivers.takeMail().first)
        #expect(question.to.text == "kim@example.org" && question.unsubscribe == nil)
        let path = try link(in: question)
        _ = try await centre.open("Before the yes")
        #expect(await letters(in: centre).isEmpty)
        // Programs that look at links confirm nothing and end nothing.
        #expect(try await centre.get(path).text.contains("Yes, send me mail"))
        #expect(try await centre.get(path + "/end").status == 303)
        #expect(try await centre.get(path + "/confirm", method: .post, MailTests.form, body: "").status == 303)
        _ = try await centre.open("Search finds “new” videos late")
        let told = try #require(await letters(in: centre).first)
        #expect(told.subject == "[skit] Investigating: Search finds “new” videos late")
        #expect(told.text.contains("Told.") && told.text.contains("https://status.example.org/incidents/"))
        #expect(told.unsubscribe == "https://status.example.org\(path)/end")
        let oneClick = try await centre.get(path + "/end", method: .post, MailTests.form, body: "List-Unsubscribe=One-Click")
        #expect(oneClick.status == 303)
        #expect(try await centre.get(path + "/end", method: .post).status == 303, "twice is no error")
        _ = try await centre.open("After the end")
        #expect(await letters(in: centre).isEmpty)
        #expect(try await centre.get(path).status == 404)
    }

    @Test func `who wants to know that it is over gets one mail, and none after it`() async throws {
        let centre = try await TestCentre()
        try await centre.services.subscriptions.add(mail: "kim@example.org", .all, isOnce: true, from: "192.0.2.7")
        let path = try link(in: try #require(await letters(in: centre).first))
        _ = try await centre.get(path + "/confirm", method: .post, MailTests.form, body: "")
        let incident = try await centre.open("Slow")
        #expect(await letters(in: centre).isEmpty)
        try await centre.say(.resolved, of: incident)
        #expect(await letters(in: centre).map(\.subject) == ["[skit] Resolved: Slow"])
        #expect(try await centre.get(path).status == 404)
        try await centre.say(.resolved, of: try await centre.open("Slow again"))
        #expect(await letters(in: centre).isEmpty)
    }

    @Test func `mail about one part tells of that part alone`() async throws {
        let centre = try await TestCentre()
        let (search, posting) = (try await centre.component("Search"), try await centre.component("Posting"))
        try await centre.services.subscriptions.add(mail: "kim@example.org", .some([search]), from: "192.0.2.7")
        let path = try link(in: try #require(await letters(in: centre).first))
        _ = try await centre.get(path + "/confirm", method: .post, MailTests.form, body: "")
        _ = try await centre.open("Posts wait", .investigating, [posting: .partialOutage])
        #expect(await letters(in: centre).isEmpty)
        _ = try await centre.open("Nothing is found", .investigating, [search: .partialOutage, posting: .partialOutage])
        #expect(await letters(in: centre).map(\.subject) == ["[skit] Investigating: Nothing is found"])
    }

    @Test func `one mail becomes all mail only when the link says so`() async throws {
        let centre = try await TestCentre()
        try await centre.services.subscriptions.add(mail: "kim@example.org", .all, isOnce: true, from: "192.0.2.7")
        let question = try #require(await letters(in: centre).first)
        let path = try link(in: question)
        #expect(question.text.contains("told once,"))
        #expect(try await centre.get(path).text.contains("One mail, when"))
        _ = try await centre.get(path + "/confirm", method: .post, MailTests.form, body: "")
        centre.clock.move(.hour)
        // Anybody may type the address.
        try await ask("kim@example.org", in: centre)
        #expect(centre.receivers.takeMail().first?.text.contains("It stays at the one mail") == true)
        let incident = try await centre.open("Slow")
        #expect(await letters(in: centre).isEmpty)
        #expect(try await centre.get(path).text.contains("Yes, send me mail"))
        _ = try await centre.get(path + "/confirm", method: .post, MailTests.form, body: "")
        try await centre.say(.resolved, of: incident)
        #expect(await letters(in: centre).first?.text.contains("Change what you hear of") == true)
        _ = try await centre.open("Slow again")
        #expect(await letters(in: centre).map(\.subject) == ["[skit] Investigating: Slow again"])
    }

    @Test func `a further word about what is over is no end, and a wish for more outlives the one mail`() async throws {
        let centre = try await TestCentre()
        let old = try await centre.open("Long ago")
        try await centre.say(.resolved, of: old)
        try await centre.services.subscriptions.add(mail: "kim@example.org", .all, isOnce: true, from: "192.0.2.7")
        let path = try link(in: try #require(await letters(in: centre).first))
        _ = try await centre.get(path + "/confirm", method: .post, MailTests.form, body: "")
        try await centre.say(.resolved, "Still over.", of: old)
        #expect(await letters(in: centre).isEmpty)
        centre.clock.move(.hour)
        try await ask("kim@example.org", in: centre)
        _ = centre.receivers.takeMail()
        try await centre.say(.resolved, of: try await centre.open("Slow"))
        #expect(await letters(in: centre).count == 1)
        _ = try await centre.open("Before the yes")
        #expect(await letters(in: centre).isEmpty)
        _ = try await centre.get(path + "/confirm", method: .post, MailTests.form, body: "")
        _ = try await centre.open("Slow again")
        #expect(await letters(in: centre).map(\.subject) == ["[skit] Investigating: Slow again"])
    }

    @Test func `nobody learns whether an address is known, and it is asked once an hour`() async throws {
        let centre = try await TestCentre()
        let body = "email=kim%40example.org"
        let first = try await centre.get("/subscribe", method: .post, MailTests.form, body: body)
        let path = try link(in: try #require(await letters(in: centre).first))
        _ = try await centre.get(path + "/confirm", method: .post, MailTests.form, body: "")
        let second = try await centre.get("/subscribe", method: .post, MailTests.form, body: body)
        #expect(first.status == second.status && first.text == second.text && first.fields["location"] == second.fields["location"])
        #expect(await letters(in: centre).isEmpty)
        centre.clock.move(.hour)
        try await ask("kim@example.org", in: centre)
        #expect(await letters(in: centre).first?.text.contains("It is already.") == true)
    }

    @Test func `mail that is not taken is tried again, and never switches a subscription off`() async throws {
        let centre = try await TestCentre()
        try await ask("kim@example.org", in: centre)
        let path = try link(in: try #require(centre.receivers.takeMail().first))
        _ = try await centre.get(path + "/confirm", method: .post, MailTests.form, body: "")
        centre.receivers.breakMail(true)
        for _ in 0..<7 {
            _ = try await centre.open("Slow")
            for _ in 0..<48 {
                _ = await letters(in: centre)
                centre.clock.move(.hour / 2)
            }
        }
        centre.receivers.breakMail(false)
        _ = try await centre.open("Works again")
        centre.clock.move(2 * .hour)
        #expect(await letters(in: centre).contains { $0.subject.hasSuffix("Works again") })
    }

    @Test(arguments: [
        "kim", "kim@", "@example.org", "kim@example", "kim@example.org\r\nBcc: all@example.org", "kim@example.org, jo@example.org",
        "\"kim\"@example.org", "kim@exa mple.org", "<kim@example.org>", "kim@@example.org", "kim..x@example.org", "kim@-example.org",
        "-oQ@example.org", "kïm@example.org", "kim\u{0}@example.org", "kim@example.org%0d",
        String(repeating: "k", count: 65) + "@example.org",
    ])
    func `what could carry more than one address is none`(typed: String) async throws {
        #expect(MailAddress(typed) == nil)
    }

    @Test func `no name of an incident makes a header, and every line is one that travels`() throws {
        let (from, to) = (try #require(MailAddress("status@example.org")), try #require(MailAddress("kim+skit@example.org")))
        let subject = "Öl?\r\nBcc: all@example.org " + String(repeating: "日本", count: 60)
        let message = MailMessage(
            sender: "skit, status", from: from, to: to, subject: subject,
            text: "a=b ü \n.\n" + String(repeating: "x", count: 300) + "\nend ",
            id: "msg_1", at: HandClock.start + 9 * .second, unsubscribe: "https://status.example.org/end"
        )
        let lines = String(decoding: message.bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { (0x20...0x7e).contains($0) } })
        #expect(!lines.contains { $0.lowercased().hasPrefix("bcc") })
        #expect(lines.contains("Date: Wed, 25 Nov 2026 12:00:09 +0000"))
        #expect(lines.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
        #expect(lines.contains("a=3Db =C3=BC=20") && lines.contains("."))
    }

    @Test func `without mail set up none is taken`() async throws {
        let centre = try await TestCentre()
        let services = centre.services
        let subscriptions = Subscriptions(
            database: services.database, identifiers: services.incidents.identifiers, webhooks: services.subscriptions.webhooks,
            pushes: services.subscriptions.pushes, offersMail: false, now: centre.clock.now
        )
        await #expect(throws: Problem.self) { try await subscriptions.add(mail: "kim@example.org", .all, from: "192.0.2.7") }
    }
}
