import Crypto
import Foundation
import Hummingbird
import Web

/// Gives browsers their guest numbers, in a cookie that nobody else can make: `NUMBER.HOUR.SEAL`. Any other value is nobody's.
struct GuestCookies: Sendable {
    static let name = "skit_guest"
    /// Hours after which a browser that does not count may do so.
    static let patience: Int64 = 1

    private let key: SymmetricKey
    private let limit: GuestLimit
    private let clock: WallClock

    /// - Parameter secret: of the instance, as `DeviceKey.kept` gives it; a key of its own is made of it.
    init(secret: SymmetricKey, limit: GuestLimit, clock: WallClock) {
        key = SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Data("guests".utf8), using: secret))
        self.limit = limit
        self.clock = clock
    }

    /// Whom the request's cookie names; nil without one of ours, and when it is older than a browser keeps it.
    func guest(of request: Request) -> GuestKey? {
        for value in CookieHeader(request.headers[values: .cookie]).values(GuestCookies.name) {
            let parts = value.split(separator: ".", omittingEmptySubsequences: false)
            // Compared and not subtracted: until the seal is looked at, these are anybody's numbers. A node's clock may be ahead a little.
            guard parts.count == 3, let number = Int64(parts[0]), number != 0, number > .min, let hour = Int64(parts[1]),
                hour <= now + 1, hour >= now - GuestCookies.hours, let seal = Base64URL.decode(parts[2])
            else { continue }
            let sealed = Data(value.prefix(parts[0].count + parts[1].count + 1).utf8)
            if HMAC<SHA256>.isValidAuthenticationCode(seal, authenticating: sealed, using: key) {
                return GuestKey(number: number, hour: hour)
            }
        }
        return nil
    }

    /// A number for a browser that has none.
    func begin(from address: String) -> GuestKey {
        let number = Int64.random(in: 1 ... .max)
        return GuestKey(number: limit.take(address, at: clock.now()) ? number : -number, hour: now)
    }

    /// Of a browser that did not count, and has come back when its address has room: as what it counts from now on. Nil for every other.
    func admitted(_ guest: GuestKey, from address: String) -> GuestKey? {
        guard guest.number < 0, now - guest.hour >= GuestCookies.patience, limit.take(address, at: clock.now()) else { return nil }
        return GuestKey(number: guest.counting.number, hour: now)
    }

    /// The value of `Set-Cookie`.
    func text(_ guest: GuestKey, isSecure: Bool) -> String {
        SiteCookie.text(GuestCookies.name, value(guest), lifetime: GuestKey.lifetime, isSecure: isSecure)
    }

    func value(_ guest: GuestKey) -> String {
        let sealed = "\(guest.number).\(guest.hour)"
        return "\(sealed).\(Base64URL.encode(HMAC<SHA256>.authenticationCode(for: Data(sealed.utf8), using: key)))"
    }

    /// Makes the browser forget its number.
    static func expire(isSecure: Bool) -> String {
        SiteCookie.text(name, "", lifetime: 0, isSecure: isSecure)
    }

    private static let hours = Int64(GuestKey.lifetime / 3_600)
    private var now: Int64 { clock.now() / .millisecondsPerHour }
}
