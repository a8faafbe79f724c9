import Crypto
import Foundation
import Hummingbird
import Web

/// Tells a browser that signed in here before from a stranger who guesses, so that guessing keeps nobody out of their own
/// account (OWASP, "Device cookies"): a random number in a cookie, sealed for one name. It signs nobody in.
struct DeviceCookies: Sendable {
    /// Seconds.
    static let lifetime = 365 * 86_400
    static let numberBytes = 16

    let key: SymmetricKey

    /// The value of `Set-Cookie` for a browser that has just proved to belong to this name.
    func make(for username: String, isSecure: Bool) -> String {
        let number = Base64URL.encode(SecretBytes.make(DeviceCookies.numberBytes))
        let seal = Base64URL.encode(HMAC<SHA256>.authenticationCode(for: DeviceCookies.sealed(number, username), using: key))
        return SiteCookie.text(
            DeviceCookies.name(isSecure), "\(number).\(seal)", lifetime: DeviceCookies.lifetime, isSecure: isSecure
        )
    }

    /// The number of the request's cookie, when it was sealed for this name here.
    func number(in request: Request, for username: String, isSecure: Bool) -> String? {
        for value in CookieHeader(request.headers[values: .cookie]).values(DeviceCookies.name(isSecure)) {
            let parts = value.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].utf8.count == 22, let seal = Base64URL.decode(parts[1]) else { continue }
            let number = String(parts[0])
            let text = DeviceCookies.sealed(number, username)
            if HMAC<SHA256>.isValidAuthenticationCode(Data(seal), authenticating: text, using: key) { return number }
        }
        return nil
    }

    static func name(_ isSecure: Bool) -> String {
        SiteCookie.name("skit_device", isSecure: isSecure)
    }

    private static func sealed(_ number: String, _ username: String) -> Data {
        Data("\(number) \(username)".utf8)
    }
}
