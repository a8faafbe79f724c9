import Durable
import Foundation
import HTTPTypes
import Storage
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct TokenTests {
    @Test func `a code becomes tokens, in the shape that clients know`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let reply = try await app.exchange(try await app.code(of: vera), ["code_verifier": "sent though nobody asked"])
            #expect(reply.status == 200)
            #expect(reply.names == ["access_token", "expires_in", "open_id", "refresh_expires_in", "refresh_token", "scope", "token_type"])
            #expect(reply.member("expires_in") == 86_400)
            #expect(reply.member("refresh_expires_in") == 31_536_000)
            #expect(reply.text("token_type") == "Bearer")
            #expect(reply.text("open_id")?.wholeMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil)
            #expect(reply.headers[.cacheControl] == "no-store")
            let token = try #require(reply.text("access_token"))
            #expect(try await door.api(.get, "/v2/user/info/?fields=display_name", token).text("data.user.display_name") == "vera")
        }
    }

    /// What a request for a token says otherwise, and the error that it gets.
    private static let mistakes: [([String: String?], String)] = [
        (["client_key": "sknobody"], "invalid_client"), (["client_secret": "sks.wrong"], "invalid_client"),
        (["client_secret": nil], "invalid_request"), (["grant_type": "password"], "unsupported_grant_type"),
        (["grant_type": nil], "invalid_request"), (["code": "nobody's"], "invalid_grant"), (["code": ""], "invalid_request"),
        (["redirect_uri": "https://planner.example/other"], "invalid_grant"), (["redirect_uri": nil], "invalid_request"),
        (["grant_type": "refresh_token", "refresh_token": "rft.nobody"], "invalid_grant"),
    ]

    @Test func `a mistake is answered with OAuth's word for it, and costs the code nothing`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let code = try await app.code(of: vera)
            for (changes, error) in Self.mistakes {
                let reply = try await app.exchange(code, changes)
                #expect(reply.status == 200 && reply.text("error") == error, "\(changes): \(reply.body)")
                #expect(reply.names == ["error", "error_description", "log_id"])
            }
            let json = try await door.send(.post, "/v2/oauth/token/", [.contentType: "application/json"], "{}")
            #expect(json.text("error") == "invalid_request")
            #expect(try await app.exchange(code).text("access_token") != nil)
        }
    }

    @Test func `a code that is used twice ends what it brought`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let other = try await app.access(of: vera)
            let code = try await app.code(of: vera)
            let first = try await app.exchange(code)
            let token = try #require(first.text("access_token"))
            #expect(try await app.exchange(code).text("error") == "invalid_grant")
            #expect(try await door.api(.get, "/v2/user/info/?fields=open_id", token).text("error.code") == "access_token_invalid")
            let refreshed = try await app.token(["grant_type": "refresh_token", "refresh_token": first.text("refresh_token")])
            #expect(refreshed.text("error") == "invalid_grant")
            #expect(try await door.api(.get, "/v2/user/info/?fields=open_id", other).status == 200, "what came of another code goes on")
        }
    }

    @Test func `of two that bring one code at once, one gets tokens`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let code = try await app.code(of: vera)
            let issued = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<6 { group.addTask { try await app.exchange(code).text("access_token") != nil } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(issued == 1)
        }
    }

    @Test func `a code is worth nothing to another app, with another verifier, and after ten minutes`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let (app, thief) = (try await TestApp(door, on: platform), try await TestApp(door, on: platform))
            let asked = app.request(["code_challenge": CodeChallengeTests.base64url, "code_challenge_method": "S256"])
            let code = try await app.code(of: vera, asked)
            #expect(try await thief.exchange(code, ["code_verifier": CodeChallengeTests.verifier]).text("error") == "invalid_grant")
            for verifier in [nil, "", String(repeating: "x", count: 43), CodeChallengeTests.base64url] {
                let reply = try await app.exchange(code, ["code_verifier": verifier])
                #expect(reply.text("error") == "invalid_request", "\(verifier ?? "none")")
                #expect(reply.text("error_description") == "Code verifier or code challenge is invalid.")
            }
            #expect(try await app.exchange(code, ["code_verifier": CodeChallengeTests.verifier]).text("access_token") != nil)
            let late = try await app.code(of: vera)
            try await platform.services.database.write { tx in
                try tx.run("UPDATE app_codes SET expires_at = expires_at - \(Authorizations.codeLifetime) WHERE used_at IS NULL")
            }
            #expect(try await app.exchange(late).text("error") == "invalid_grant")
        }
    }

    @Test func `a refresh brings new tokens and ends the old one, which ends everything when it comes again`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let thief = try await TestApp(door, on: platform)
            let first = try await app.exchange(try await app.code(of: vera))
            let old = try #require(first.text("refresh_token"))
            func refresh(_ token: String?, _ app: TestApp) async throws -> Reply {
                try await app.token(["grant_type": "refresh_token", "refresh_token": token])
            }
            #expect(try await refresh(old, thief).text("error") == "invalid_grant", "another app's")
            #expect(try await refresh(first.text("access_token"), app).text("error") == "invalid_grant", "an access token is none")
            let second = try await refresh(old, app)
            #expect(second.text("open_id") == first.text("open_id") && second.text("scope") == first.text("scope"))
            #expect(second.text("refresh_token") != old)
            #expect(try #require(second.member("refresh_expires_in", Int.self)) <= 31_536_000, "it is not prolonged for ever")
            let token = try #require(second.text("access_token"))
            #expect(try await door.api(.get, "/v2/user/info/?fields=open_id", token).status == 200)
            #expect(try await refresh(old, app).text("error") == "invalid_grant")
            #expect(try await refresh(second.text("refresh_token"), app).text("error") == "invalid_grant")
            #expect(try await door.api(.get, "/v2/user/info/?fields=open_id", token).status == 401)
        }
    }

    @Test func `an app that does not rotate keeps its refresh token, and its own lifetimes count`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let lifetimes = TokenLifetimes(accessSeconds: 7_200, refreshSeconds: 15_552_000, rotatesRefresh: false)
            let app = try await TestApp(door, on: platform, lifetimes: lifetimes)
            let first = try await app.exchange(try await app.code(of: vera))
            #expect(first.member("expires_in") == 7_200 && first.member("refresh_expires_in") == 15_552_000)
            for _ in 0..<2 {
                let again = try await app.token(["grant_type": "refresh_token", "refresh_token": first.text("refresh_token")])
                #expect(again.text("refresh_token") == first.text("refresh_token"))
                #expect(again.text("access_token") != first.text("access_token"))
            }
        }
    }

    @Test func `an app's own token is for nobody's data`() async throws {
        let platform = try await TestPlatform()
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let reply = try await app.token(["grant_type": "client_credentials"])
            #expect(reply.names == ["access_token", "expires_in", "token_type"])
            #expect(reply.text("access_token")?.hasPrefix("clt.") == true && reply.member("expires_in") == 7_200)
            let info = try await door.api(.get, "/v2/user/info/?fields=open_id", reply.text("access_token"))
            #expect(info.status == 401 && info.text("error.code") == "access_token_invalid")
            #expect(try await app.oauth("revoke", ["token": reply.text("access_token")]).body == "{}")
        }
    }

    @Test func `an app disconnects its own people, and nobody else's`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let (app, thief) = (try await TestApp(door, on: platform), try await TestApp(door, on: platform))
            let first = try await app.exchange(try await app.code(of: vera))
            let token = try #require(first.text("access_token"))
            for (who, sent) in [(thief, token), (app, "act.nobody")] {
                let reply = try await who.oauth("revoke", ["token": sent])
                #expect(reply.status == 200 && reply.body == "{}", "whoever asks cannot tell")
                #expect(try await door.api(.get, "/v2/user/info/?fields=open_id", token).status == 200)
            }
            #expect(try await app.oauth("revoke", ["token": token, "client_secret": "no"]).text("error") == "invalid_client")
            #expect(try await app.oauth("revoke", ["token": token]).body == "{}")
            #expect(try await door.api(.get, "/v2/user/info/?fields=open_id", token).status == 401)
            let refreshed = try await app.token(["grant_type": "refresh_token", "refresh_token": first.text("refresh_token")])
            #expect(refreshed.text("error") == "invalid_grant")
        }
        let told = try await platform.services.events.events(after: 0, limit: 100).filter { $0.kind == "app.disconnected" }
        #expect(try told.map { try $0.decode(ConnectionEvent.self).reason } == [.developer])
    }

    @Test func `of secrets, codes and tokens the database holds hashes alone`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            let code = try await app.code(of: vera)
            let tokens = try await app.exchange(code)
            let kept = try await platform.services.database.read { tx in
                try tx.rows("SELECT secret_hash FROM developer_apps LIMIT 9").map { try $0.text(0) }
                    + tx.rows("SELECT hash FROM app_codes LIMIT 9").map { try $0.text(0) }
                    + tx.rows("SELECT hash FROM app_tokens LIMIT 9").map { try $0.text(0) }
            }
            let secrets = [app.secret, code] + ["access_token", "refresh_token"].compactMap { tokens.text($0) }
            #expect(Set(kept) == Set(secrets.map(AppCredential.hash(of:))))
        }
    }

    @Test func `what ran out of time goes, and a holder has so many tokens at most`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let tokens = platform.services.developers.tokens
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform, lifetimes: TokenLifetimes(rotatesRefresh: false))
            let first = try await app.exchange(try await app.code(of: vera))
            for _ in 0..<Tokens.mostPerHolder + 5 {
                _ = try await app.token(["grant_type": "client_credentials"])
            }
            let count: @Sendable () async throws -> [Int64] = {
                try await platform.services.database.read { tx in
                    try ["app_tokens WHERE account_id IS NULL", "app_tokens WHERE account_id IS NOT NULL", "app_codes"].map {
                        try tx.row("SELECT count(*) FROM \(SQL(stringLiteral: $0))")?.int(0) ?? 0
                    }
                }
            }
            #expect(try await count() == [Int64(Tokens.mostPerHolder), 2, 1])
            #expect(try await tokens.sweep() == 0)
            try await platform.services.database.write { tx in
                try tx.run("UPDATE app_tokens SET expires_at = 1 WHERE kind <> 'refresh'")
                try tx.run("UPDATE app_codes SET expires_at = 1")
            }
            #expect(try await tokens.sweep() == Tokens.mostPerHolder + 2)
            #expect(try await count() == [0, 1, 0])
            let again = try await app.token(["grant_type": "refresh_token", "refresh_token": first.text("refresh_token")])
            #expect(again.text("access_token") != nil)
        }
    }
}
