import HTTPTypes
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct APIFailureTests {
    @Test func `paths that are none are answered as the API answers`() async throws {
        let platform = try await TestPlatform()
        try await platform.open { (door: Door) async throws in
            let unknown = try await door.api(.post, "/v2/nonsense/query/", nil, "{}")
            #expect(unknown.status == 404 && unknown.text("error.code") == "invalid_params" && unknown.text("error.log_id") != nil)
            let method = try await door.api(.get, "/v2/video/list/", nil)
            #expect(method.status == 405 && method.text("error.code") == "invalid_params" && method.headers[.allow] != nil)
            let flat = try await door.api(.post, "/v2/oauth/nonsense/", nil, "{}")
            #expect(flat.status == 404 && flat.text("error") == "invalid_request" && flat.text("log_id") != nil)
        }
    }

    @Test func `an error page knows who is signed in`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let page = try await door.send(.get, "/v2/auth/authorize/?client_key=none", [.cookie: vera.cookie, .accept: "text/html"])
            #expect(page.status == 400 && page.body.contains("This link doesn") && !page.body.contains("Sign in"))
        }
    }

    @Test func `whoever comes from our own sign-in is led to the app by a page`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform)
            _ = try await app.code(of: vera)
            for changes in [["response_type": "token"], ["disable_auto_auth": "0"]] {
                let path = "/v2/auth/authorize/?\(app.request(changes))"
                let headers: HTTPFields = [.cookie: vera.cookie, .secFetchSite: "same-origin"]
                let page = try await door.send(.get, path, headers)
                #expect(page.status == 200 && page.headers[.location] == nil && page.headers[.referrerPolicy] == "no-referrer")
                #expect(page.body.contains("http-equiv=\"refresh\" content=\"0;url=\(TestApp.web)?"))
                #expect(try await door.send(.get, path, [.cookie: vera.cookie]).status == 303)
            }
        }
    }
}
