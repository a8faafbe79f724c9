import Foundation
import HTTPTypes
import Storage
import TestRig
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct QRCodeTests {
    /// What an app shows: the address to scan, with its own ticket filled in, and what it asks with.
    private struct Shown {
        let address: String
        let token: String

        var query: String { String(address.drop { $0 != "?" }.dropFirst()) }
    }

    private func show(_ app: TestApp, scope: String = "video.list,user.insights", ticket: String = "2ncv7awq") async throws -> Shown {
        let reply = try await app.oauth("get_qrcode", ["client_secret": nil, "scope": scope, "state": "a b&c=1"])
        let address = try #require(reply.text("scan_qrcode_url"), "\(reply.body)")
        #expect(reply.names == ["scan_qrcode_url", "token"] && address.contains("client_ticket=tobefilled"))
        #expect(address.contains("://localhost/v2/auth/qrcode/?"), "\(address): an address that a camera opens")
        return Shown(
            address: address.replacing("client_ticket=tobefilled", with: "client_ticket=\(ticket)"),
            token: try #require(reply.text("token"))
        )
    }

    private func scan(_ shown: Shown, _ door: Door, as person: Person) async throws -> Reply {
        try await door.send(.get, "/v2/auth/qrcode/?\(shown.query)", [.cookie: person.cookie])
    }

    private func decide(
        _ page: Reply, _ door: Door, as person: Person, _ decision: String = "allow", scopes: [String]? = nil,
        changes: [String: String] = [:], headers: HTTPFields = [:]
    ) async throws -> Reply {
        var fields = ["request": page.field("request"), "seal": page.field("seal"), "decision": decision]
        fields.merge(changes) { $1 }
        let chosen = (scopes ?? page.switches).map { "&scope=\(PercentEncoding.encode($0))" }.joined()
        var headers = headers
        headers[.cookie] = person.cookie
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await door.send(.post, "/v2/auth/qrcode/", headers, TestApp.encode(fields) + chosen)
    }

    private func status(_ app: TestApp, _ token: String) async throws -> Reply {
        try await app.oauth("check_qrcode", ["token": token])
    }

    @Test func `a code is shown, scanned and confirmed, and its answer is given to its app once`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let shown = try await show(app)
            #expect(try await status(app, shown.token).body == #"{"client_ticket":"","status":"new"}"#)
            let guest = try await door.send(.get, "/v2/auth/qrcode/?\(shown.query)")
            let login = try #require(URLComponents(string: guest.headers[.location] ?? ""))
            let next = NextPath(login.queryItems?.first?.value ?? "").path
            #expect(next.contains("client_ticket=2ncv7awq&ticket="))
            #expect(try await status(app, shown.token).text("status") == "new", "only who is signed in has scanned it")
            let page = try await scan(shown, door, as: vera)
            #expect(page.status == 200 && page.switches == ["video.list", "user.insights"])
            #expect(page.body.contains("Planner") && page.body.contains("If somebody sent it to you, cancel"))
            #expect(try await status(app, shown.token).body == #"{"client_ticket":"2ncv7awq","status":"scanned"}"#)
            let done = try await decide(page, door, as: vera, scopes: ["video.list", "video.publish"])
            #expect(done.status == 200 && done.body.contains("Planner is connected"))
            let confirmed = try await status(app, shown.token)
            #expect(confirmed.text("status") == "confirmed" && confirmed.text("client_ticket") == "2ncv7awq")
            #expect(confirmed.text("state") == "a b&c=1")
            let callback = try #require(URLComponents(string: confirmed.text("redirect_uri") ?? ""))
            #expect(callback.host == "planner.example")
            let code = try #require(callback.queryItems?.first { $0.name == "code" }?.value)
            #expect(try await status(app, shown.token).body == #"{"client_ticket":"2ncv7awq","status":"utilised"}"#)
            let tokens = try await app.exchange(code)
            #expect(tokens.text("scope") == "user.info.basic,video.list", "no more than asked for, and what was switched off is not")
            #expect(try await app.exchange(code).text("error") == "invalid_grant")
            #expect(try await scan(shown, door, as: vera).status == 404)
            #expect(try await decide(page, door, as: vera, "deny").status == 404)
            let kept = try await platform.services.database.read { tx in
                try tx.rows("SELECT hash, ticket_hash FROM app_qrcodes").flatMap { [try $0.text(0), try $0.text(1)] }
            }
            let isReadable = kept.contains { shown.address.contains($0) || $0 == shown.token }
            #expect(kept.count == 2 && !isReadable)
        }
    }

    @Test func `nobody is connected by a link, by another site's form, or by a page that was made for somebody else`() async throws {
        let platform = try await TestPlatform()
        let (vera, mallory) = (try await platform.person("vera"), try await platform.person("mallory"))
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let shown = try await show(app)
            let page = try await scan(shown, door, as: vera)
            let policy = page.headers[.contentSecurityPolicy] ?? ""
            #expect(policy.contains("frame-ancestors 'none'") && policy.hasSuffix("form-action 'self'"))
            #expect(page.headers[.frameOptions] == "DENY" && page.headers[.referrerPolicy] == "no-referrer")
            let link = "/v2/auth/qrcode/?\(shown.query)&decision=allow&scope=video.list"
            #expect(try await door.send(.get, link, [.cookie: vera.cookie]).status == 200)
            let theirs = try await scan(shown, door, as: mallory)
            let other = try await scan(try await show(app), door, as: vera)
            let consent = try await app.ask(app.request(scope: "video.list"), as: vera)
            for seal in ["", "1.AAAA", theirs.field("seal"), other.field("seal"), consent.field("seal")] {
                #expect(try await decide(page, door, as: vera, changes: ["seal": seal]).status == 400, "\(seal)")
            }
            let moved = page.field("request").replacing("2ncv7awq", with: "another")
            #expect(try await decide(page, door, as: vera, changes: ["request": moved]).status == 400)
            for site in ["cross-site", "same-site"] {
                #expect(try await decide(page, door, as: vera, headers: [.secFetchSite: site]).status == 403, "\(site)")
            }
            #expect(try await status(app, shown.token).text("status") == "scanned")
            let connected = try await platform.services.database.read { tx in try tx.rows("SELECT 1 FROM app_connections").count }
            #expect(connected == 0)
        }
    }

    @Test func `whoever is not the app with its secret learns nothing, and no part of a code stands for the other`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let (app, other) = (try await TestApp(door, on: platform), try await TestApp(door, on: platform))
            let shown = try await show(app)
            _ = try await decide(try await scan(shown, door, as: vera), door, as: vera)
            let ticket = try #require(Form(shown.query)["ticket"])
            for token in [ticket, "", String(shown.token.dropLast()), shown.token.lowercased(), String(repeating: "a", count: 300)] {
                let reply = try await status(app, token)
                #expect(reply.text("status") == "expired" || reply.text("error") == "invalid_request", "\(reply.body)")
            }
            #expect(try await status(other, shown.token).text("status") == "expired")
            for secret in [nil, "", other.secret] as [String?] {
                let reply = try await app.oauth("check_qrcode", ["token": shown.token, "client_secret": secret])
                #expect(reply.text("error") != nil && reply.text("redirect_uri") == nil)
            }
            let swapped = Shown(address: shown.address.replacing(ticket, with: shown.token), token: "")
            #expect(try await scan(swapped, door, as: vera).status == 404)
            #expect(try await status(app, shown.token).text("status") == "confirmed", "nobody has taken it")
        }
    }

    @Test func `what is refused, too old or disconnected brings no code, and what is over goes`() async throws {
        let time = TestTime()
        let platform = try await TestPlatform(clock: time.clock)
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let refused = try await show(app)
            let done = try await decide(try await scan(refused, door, as: vera), door, as: vera, "deny")
            #expect(done.body.contains("Nothing was shared"))
            #expect(try await status(app, refused.token).body == #"{"client_ticket":"","status":"expired"}"#)
            let ended = try await show(app)
            _ = try await decide(try await scan(ended, door, as: vera), door, as: vera)
            let id = try #require(try await platform.services.developers.apps.app(withKey: app.key)).id
            #expect(try await platform.services.developers.connections.end(app: id, account: vera.id, .person))
            #expect(try await status(app, ended.token).text("redirect_uri") == nil)
            let late = try await show(app)
            let page = try await scan(late, door, as: vera)
            time.advance(by: QRCode.lifetime)
            #expect(try await decide(page, door, as: vera).status == 404)
            #expect(try await status(app, late.token).text("status") == "expired")
            _ = try await show(app)
            time.advance(by: 1)
            #expect(try await platform.services.developers.qrCodes.sweep() == 3)
            for scope in ["everything", "research.data.basic"] {
                let reply = try await app.oauth("get_qrcode", ["client_secret": nil, "scope": scope])
                #expect(reply.text("error") == "invalid_scope")
            }
            #expect(try await app.oauth("get_qrcode", ["client_key": "sknobody"]).text("error") == "invalid_client")
            for query in ["", "ticket=", "client_ticket=x&ticket=y%0Az", "ticket=" + String(repeating: "a", count: 3_000)] {
                let reply = try await door.send(.get, "/v2/auth/qrcode/?\(query)", [.cookie: vera.cookie])
                #expect(reply.status == 404 && !reply.body.contains("\nz"), "\(query.prefix(40)): \(reply.status)")
            }
        }
    }

    @Test func `one address is shown so many codes of an app in a minute, and an app has so many`() async throws {
        let time = TestTime()
        let platform = try await TestPlatform(clock: time.clock)
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let found = try #require(try await platform.services.developers.apps.app(withKey: app.key))
            let first = try await show(app)
            time.advance(by: 1)
            try await platform.services.database.write { [ends = time.now + QRCode.lifetime] tx in
                try tx.run(
                    """
                    INSERT INTO app_qrcodes (hash, ticket_hash, app_id, scopes, redirect_uri, state, client_ticket, expires_at)
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(QRCode.mostPerApp))
                    SELECT 'h' || i, 't' || i, \(found.id), '', '', 'new', '', \(ends) FROM n
                    """
                )
            }
            let last = try await show(app)
            #expect(try await status(app, first.token).text("status") == "expired", "the oldest goes")
            #expect(try await status(app, last.token).text("status") == "new")
            let reply = try await app.oauth("get_qrcode", ["client_secret": nil])
            #expect(reply.headers[.named("RateLimit-Policy")] == #""oauth.qrcode";q=300;w=60"#)
        }
    }
}
