import Crypto
import HTTPTypes
import Hummingbird
import TestRig
import Testing
import Web

@testable import Platform

/// Who is a guest: whoever was given a number here, and so many of one address in an hour.
@Suite struct GuestCookiesTests {
    private let time = MovedClock()
    private let secret = SymmetricKey(size: .bits256)

    private func cookies(secret: SymmetricKey? = nil, perHour: Int = 60) -> GuestCookies {
        GuestCookies(secret: secret ?? self.secret, limit: GuestLimit(perHour: perHour), clock: WallClock { [time] in time.now })
    }

    private func request(_ cookie: String) -> Request {
        Request(
            head: HTTPRequest(method: .get, scheme: "http", authority: "skit.example", path: "/", headerFields: [.cookie: cookie]),
            body: RequestBody(buffer: ByteBuffer())
        )
    }

    private func sealed(_ guest: GuestKey, by cookies: GuestCookies) -> Request {
        request(String(cookies.text(guest, isSecure: false).prefix { $0 != ";" }))
    }

    @Test func `a number holds for who was given it here, for as long as a browser keeps it`() {
        let here = cookies()
        let guest = here.begin(from: "203.0.113.7")
        #expect(guest.number > 0)
        #expect(here.guest(of: sealed(guest, by: here)) == guest)
        #expect(cookies().guest(of: sealed(guest, by: here)) == guest, "another node, or after a restart")
        #expect(cookies(secret: SymmetricKey(size: .bits256)).guest(of: sealed(guest, by: here)) == nil)
        let ahead = here.value(GuestKey(number: 5, hour: time.now / .millisecondsPerHour + 1))
        #expect(here.guest(of: request("skit_guest=\(ahead)"))?.number == 5, "of a node whose clock is ahead")
        time.advance(by: Int64(GuestKey.lifetime) * 1000)
        #expect(here.guest(of: sealed(guest, by: here)) == guest)
        time.advance(by: .millisecondsPerHour)
        #expect(here.guest(of: sealed(guest, by: here)) == nil)
    }

    @Test func `what somebody made up is nobody`() {
        let here = cookies()
        let value = here.value(GuestKey(number: -7, hour: time.now / .millisecondsPerHour))
        let seal = value.split(separator: ".")[2]
        let made = [
            value.replacing("-7.", with: "7."),
            "7.\(value.split(separator: ".")[1]).\(seal)", "7", "-7", "0.0.\(seal)", "..", "7.7", "7.7.",
            value + ".", value + "A", "." + value, "9223372036854775808.1.\(seal)", "-9223372036854775808.1.\(seal)", "x.y.z",
            "1.-9223372036854775808.\(seal)", "1.9223372036854775807.\(seal)", "1.9223372036854775808.\(seal)",
        ]
        for text in made { #expect(here.guest(of: request("skit_guest=\(text)")) == nil, "\(text)") }
        #expect(here.guest(of: request("skit_guest=junk; skit_guest=\(value)"))?.number == -7, "a cookie of another path does no harm")
    }

    @Test func `ten thousand guests of one address count as thirty, and thirty more in half an hour`() {
        let here = cookies()
        func counting(_ address: (Int) -> String) -> Int {
            (0..<10_000).count { here.begin(from: address($0)).number > 0 }
        }
        #expect(counting { _ in "203.0.113.7" } == 30)
        #expect(counting { "2001:db8:0:1::\(String($0, radix: 16))" } == 30, "a household has a whole /64")
        #expect(here.begin(from: "203.0.113.8").number > 0, "of another address")
        time.advance(by: .millisecondsPerHour / 2)
        #expect(counting { _ in "203.0.113.7" } == 30)
        #expect(counting { "198.51.\($0 / 256).\($0 % 256)" } == 10_000)
    }

    @Test func `who did not count may count after an hour, when the address has room`() {
        let here = cookies(perHour: 2)
        let guests = (1...3).map { _ in here.begin(from: "203.0.113.7") }
        #expect(guests.map { $0.number > 0 } == [true, false, false])
        #expect(here.admitted(guests[1], from: "203.0.113.9") == nil, "not at once, wherever it comes from")
        time.advance(by: .millisecondsPerHour)
        #expect(here.admitted(guests[0], from: "203.0.113.7") == nil, "counts already")
        #expect(here.admitted(guests[1], from: "203.0.113.7")?.number == -guests[1].number)
        #expect(here.admitted(guests[2], from: "203.0.113.7") == nil)
    }
}
