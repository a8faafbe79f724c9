import Crypto

@testable import Platform

/// Who asks: an account with its session, or a browser without one.
struct Person: Sendable {
    let id: Int64
    let name: String
    /// As browsers send it.
    let cookie: String

    /// A browser that has been here before, just now.
    static func guest(_ number: Int64, and more: String = "") -> Person {
        let hour = WallClock.system.now() / .millisecondsPerHour
        let value = cookies.value(GuestKey(number: number, hour: hour))
        return Person(id: 0, name: "guest \(number)", cookie: "skit_guest=\(value)\(more)")
    }

    /// Of every platform under test.
    static let secret = SymmetricKey(data: [UInt8](repeating: 7, count: DeviceKey.bytes))
    private static let cookies = GuestCookies(secret: secret, limit: GuestLimit(perHour: 1), clock: .system)
}
