import Foundation

/// Where the time comes from: UTC milliseconds since 1970. A seam, so that tests can move it.
package struct WallClock: Sendable {
    package let now: @Sendable () -> Int64

    package init(now: @escaping @Sendable () -> Int64) {
        self.now = now
    }

    package static let system = WallClock { Int64(Date().timeIntervalSince1970 * 1000) }
}

extension Int64 {
    static let millisecondsPerSecond: Int64 = 1000
    static let millisecondsPerMinute: Int64 = 60_000
    static let millisecondsPerHour: Int64 = 3_600_000
    static let millisecondsPerDay: Int64 = 86_400_000
}
