import Crypto
import HTTPTypes
import Hummingbird
import Testing
import Web

@testable import Platform

struct DeviceCookiesTests {
    private let devices = DeviceCookies(key: SymmetricKey(size: .bits256))

    private func request(_ cookie: String) -> Request {
        Request(
            head: HTTPRequest(method: .post, scheme: "http", authority: "skit.example", path: "/login", headerFields: [.cookie: cookie]),
            body: RequestBody(buffer: ByteBuffer())
        )
    }

    private func pair(for name: String, isSecure: Bool = false) -> String {
        String(devices.make(for: name, isSecure: isSecure).prefix { $0 != ";" })
    }

    @Test func `a cookie holds for the name it was sealed for`() {
        let cookie = pair(for: "ada")
        #expect(devices.number(in: request(cookie), for: "ada", isSecure: false)?.utf8.count == 22)
        #expect(devices.number(in: request(cookie), for: "bob", isSecure: false) == nil)
        #expect(devices.number(in: request(""), for: "ada", isSecure: false) == nil)
    }

    @Test func `a changed cookie, one of another server and one with another number hold for nobody`() {
        let cookie = pair(for: "ada")
        let other = DeviceCookies(key: SymmetricKey(size: .bits256))
        #expect(other.number(in: request(cookie), for: "ada", isSecure: false) == nil)
        let stranger = pair(for: "ada")
        let mixed = cookie.prefix { $0 != "." } + stranger.drop { $0 != "." }
        for broken in [String(mixed), String(cookie.dropLast()), cookie + "A", "skit_device=", "skit_device=.", "skit_device=a.b.c"] {
            #expect(devices.number(in: request(broken), for: "ada", isSecure: false) == nil, "\(broken)")
        }
    }

    @Test func `on https the cookie is bound to the host`() {
        let cookie = devices.make(for: "ada", isSecure: true)
        #expect(cookie.hasPrefix("__Host-skit_device=") && cookie.hasSuffix("; Secure") && cookie.contains("; HttpOnly"))
        #expect(devices.number(in: request(pair(for: "ada")), for: "ada", isSecure: true) == nil)
    }
}
