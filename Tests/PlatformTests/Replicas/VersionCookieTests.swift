import Hummingbird
import Storage
import Testing

@testable import Platform

struct VersionCookieTests {
    private func position(_ cookie: String, isSecure: Bool = false) -> WALPosition? {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "skit.example", path: "/", headerFields: [.cookie: cookie])
        return VersionCookie.position(in: Request(head: head, body: RequestBody(buffer: ByteBuffer())), isSecure: isSecure)
    }

    @Test func `a place comes back as it was given`() {
        for isSecure in [false, true] {
            let cookie = VersionCookie.make(WALPosition(bytes: 0x16b_3748), isSecure: isSecure)
            #expect(position(String(cookie.prefix { $0 != ";" }), isSecure: isSecure) == WALPosition(bytes: 0x16b_3748))
            #expect(position(String(cookie.prefix { $0 != ";" }), isSecure: !isSecure) == nil)
        }
        #expect(
            VersionCookie.make(WALPosition(bytes: 255), isSecure: true)
                == "__Host-skit_version=ff; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure"
        )
        #expect(
            VersionCookie.make(.unknown, isSecure: false)
                == "skit_version=ffffffffffffffff; Path=/; Max-Age=600; HttpOnly; SameSite=Lax"
        )
    }

    @Test(arguments: [
        "", "skit_version", "skit_version=", "skit_version=0/16B3748", "skit_version=FF", "skit_version=-1", "skit_version=1g",
        "skit_version=99999999999999999999", "skit_version=ff ff", "skit_version=\u{0}", "skit_versions=ff", "xskit_version=ff",
        "skit_version=" + String(repeating: "f", count: 8_000),
    ])
    func `what is no place asks for nothing`(cookie: String) {
        #expect(position(cookie) == nil)
    }

    @Test func `of several the latest counts: a planted one cannot take one's own writes away`() {
        #expect(position("skit_version=1; skit_version=ff; skit_version=zz; skit_version=20") == WALPosition(bytes: 255))
    }
}
