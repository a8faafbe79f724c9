import Foundation
import HTTPTypes
import Storage
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct AuthorizationTests {
    @Test func `somebody connects an app, and leaves out what they do not want`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let page = try await app.ask(app.request(scope: "user.info.stats,video.list"), as: vera)
            #expect(page.status == 200)
            #expect(page.body.contains("Planner") && page.body.contains("@vera") && page.body.contains("planner.example"))
            #expect(page.switches == ["user.info.stats", "video.list"])
            let reply = try await app.decide(page, as: vera, scopes: ["video.list", "video.publish"])
            #expect(reply.status == 303)
            #expect(reply.headers[.location]?.hasPrefix("\(TestApp.web)?") == true)
            #expect(Set(reply.callback.keys) == ["code", "scopes", "state"])
            #expect(reply.callback["state"] == "s1&x=1")
            #expect(reply.callback["scopes"] == "user.info.basic,video.list", "what was not asked for is not granted")
            let tokens = try await app.exchange(try #require(reply.callback["code"]))
            #expect(tokens.text("scope") == "user.info.basic,video.list")
        }
    }

    @Test func `whoever declines is sent back without a code`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let reply = try await app.decide(try await app.ask(app.request(), as: vera), as: vera, "deny")
            #expect(reply.callback["error"] == "access_denied" && reply.callback["state"] == "s1&x=1")
            #expect(reply.callback["code"] == nil)
        }
    }

    /// What a request says otherwise, and what the app is told; nil where nobody may be sent on.
    private static let mistakes: [(String, [String: String?], String?)] = [
        ("no app", ["client_key": "sknobody"], nil), ("no key", ["client_key": nil], nil),
        ("another address", ["redirect_uri": "https://evil.example/callback"], nil),
        ("a longer address", ["redirect_uri": "https://planner.example/callback/more"], nil),
        ("a query in it", ["redirect_uri": "https://planner.example/callback?next=https://evil.example"], nil),
        ("another host behind an @", ["redirect_uri": "https://planner.example@evil.example/callback"], nil),
        ("no address", ["redirect_uri": nil], nil), ("a script", ["redirect_uri": "javascript:alert(1)"], nil),
        ("implicit tokens", ["response_type": "token"], "unsupported_response_type"),
        ("no type", ["response_type": nil], "unsupported_response_type"),
        ("an unknown scope", ["scope": "user.info.basic,everything"], "invalid_scope"),
        ("a scope that the app has not", ["scope": "video.publish"], "invalid_scope"),
        ("a plain challenge", ["code_challenge": CodeChallengeTests.verifier, "code_challenge_method": "plain"], "invalid_request"),
        ("half a challenge", ["code_challenge": "abc", "code_challenge_method": "S256"], "invalid_request"),
    ]

    @Test func `a mistake is shown, and told to the app only where it registered the address`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform, scopes: [.basic, .videoList])
            for (mistake, changes, told) in Self.mistakes {
                let reply = try await app.ask(app.request(changes), as: vera)
                if let told {
                    #expect(reply.callback["error"] == told && reply.callback["code"] == nil, "\(mistake): \(reply.status)")
                    #expect(reply.headers[.location]?.hasPrefix(TestApp.web) == true)
                    let stranger = try await app.ask(app.request(changes), as: nil)
                    #expect(stranger.headers[.location]?.hasPrefix("/login?") == true, "\(mistake): nobody is led on without signing in")
                } else {
                    #expect(reply.status == 400 && reply.headers[.location] == nil, "\(mistake)")
                    #expect(reply.headers[.contentType]?.hasPrefix("text/html") == true)
                    #expect(!reply.body.contains("evil.example"), "\(mistake)")
                }
            }
            let twice = app.request() + "&redirect_uri=https%3A%2F%2Fevil.example%2F"
            #expect(try await app.ask(twice, as: vera).status == 400)
            #expect(try await app.ask(app.request(["state": String(repeating: "s", count: 4000)]), as: vera).status == 400)
        }
    }

    @Test func `an app on a person's own machine must prove itself by a challenge`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform, redirect: TestApp.local)
            #expect(try await app.ask(app.request(), as: vera).callback["error"] == "invalid_request")
            let asked = app.request(["code_challenge": CodeChallengeTests.hex, "code_challenge_method": "S256", "disable_auto_auth": "0"])
            let code = try await app.code(of: vera, asked)
            let tokens = try await app.exchange(code, ["code_verifier": CodeChallengeTests.verifier])
            #expect(tokens.text("access_token")?.hasPrefix("act.") == true)
            #expect(try await app.ask(asked, as: vera).status == 200, "a person is asked each time")
        }
    }

    @Test func `a guest signs in first, and comes back to the same request`() async throws {
        let platform = try await TestPlatform()
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let reply = try await app.ask(app.request(), as: nil)
            #expect(reply.status == 303)
            let login = try #require(URLComponents(string: reply.headers[.location] ?? ""))
            let next = try #require(login.queryItems?.first { $0.name == "next" }?.value)
            #expect(next == "/v2/auth/authorize/?\(app.request())")
            #expect(NextPath(next).path == next)
        }
    }

    @Test func `a page that nobody was shown decides nothing`() async throws {
        let platform = try await TestPlatform()
        let (vera, mallory) = (try await platform.person("vera"), try await platform.person("mallory"))
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let other = try await TestApp(door, on: platform)
            let page = try await app.ask(app.request(scope: "video.list"), as: vera)
            let theirs = try await app.ask(app.request(scope: "video.list"), as: mallory)
            let forged: [[String: String]] = [
                ["seal": ""], ["seal": "1.AAAA"], ["seal": theirs.field("seal")],
                ["request": app.request(scope: "video.publish")], ["request": other.request(scope: "video.list")],
            ]
            for changes in forged {
                let reply = try await app.decide(page, as: vera, changes: changes)
                #expect(reply.status == 400 && reply.headers[.location] == nil, "\(changes)")
            }
            for site in ["cross-site", "same-site"] {
                let reply = try await app.decide(page, as: vera, headers: [.secFetchSite: site])
                #expect(reply.status == 403, "\(site)")
            }
            #expect(try await app.decide(page, as: vera).status == 303, "the page itself is as good as before")
        }
    }

    @Test func `the page can be put into no frame, and leads nowhere but to the app`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let page = try await app.ask(app.request(), as: vera)
            let policy = page.headers[.contentSecurityPolicy] ?? ""
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(policy.hasSuffix("form-action 'self' https://planner.example"))
            #expect(page.headers[.frameOptions] == "DENY")
            #expect(page.headers[.referrerPolicy] == "no-referrer")
            #expect(page.headers[.cacheControl] == "no-store")
        }
    }

    @Test func `what was allowed before needs no page, when an app on the web is content with that`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let silent = app.request(scope: "video.list", ["disable_auto_auth": "0"])
            let first = try await app.ask(silent, as: vera)
            #expect(first.status == 200)
            _ = try await app.decide(first, as: vera)
            #expect(try await app.ask(silent, as: vera).callback["code"] != nil)
            #expect(try await app.ask(app.request(scope: "video.list"), as: vera).status == 200)
            let more = app.request(scope: "video.list,video.publish", ["disable_auto_auth": "0"])
            #expect(try await app.ask(more, as: vera).status == 200)
        }
    }
}
