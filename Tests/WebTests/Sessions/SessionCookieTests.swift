import HTTPTypes
import Hummingbird
import Testing

@testable import Web

struct SessionCookieTests {
    private func token(_ cookie: String, isSecure: Bool = false) -> SessionToken? {
        SessionCookie.token(in: .asked("/", [.cookie: cookie]), isSecure: isSecure)
    }

    @Test func `on https the name binds the cookie to this host and to TLS`() {
        let cookie = SessionCookie.make(SessionToken(), isSecure: true, lifetime: 60)
        #expect(cookie.hasPrefix("__Host-skit_session="))
        for attribute in ["Path=/", "HttpOnly", "SameSite=Lax", "Secure", "Max-Age=60"] {
            #expect(cookie.contains("; \(attribute)"), "\(attribute)")
        }
        #expect(!cookie.contains("Domain"), "browsers refuse a __Host- cookie with one")
    }

    @Test func `on http it is a plain one that scripts cannot read`() {
        let cookie = SessionCookie.make(SessionToken(), isSecure: false, lifetime: 60)
        #expect(cookie.hasPrefix("skit_session=") && cookie.contains("; HttpOnly") && !cookie.contains("Secure"))
    }

    @Test func `a cookie comes back as the token it was made of`() {
        let token = SessionToken()
        #expect(self.token("skit_session=\(token.text)") == token)
        #expect(self.token("a=b; __Host-skit_session=\(token.text); c=d", isSecure: true) == token)
    }

    @Test func `each scheme reads its own cookie only`() {
        let token = SessionToken()
        #expect(self.token("skit_session=\(token.text)", isSecure: true) == nil, "a sibling domain could plant it over http")
        #expect(self.token("__Host-skit_session=\(token.text)", isSecure: false) == nil)
    }

    @Test func `a planted second cookie of another form is passed over`() {
        let token = SessionToken()
        #expect(self.token("skit_session=rubbish; skit_session=\(token.text)") == token)
        #expect(self.token("skit_session=\(token.text)x") == nil)
        #expect(self.token("skit_session=") == nil)
    }

    @Test func `tokens differ, and only their hash is for the database`() {
        let tokens = Set((0..<100).map { _ in SessionToken() })
        #expect(tokens.count == 100)
        #expect(tokens.allSatisfy { $0.text.utf8.count == 43 && $0.sha256.utf8.count == 64 && !$0.sha256.contains($0.text) })
    }

    @Test func `signing out expires the same cookie`() {
        #expect(SessionCookie.expire(isSecure: true).hasPrefix("__Host-skit_session=; Path=/; Max-Age=0"))
    }
}
