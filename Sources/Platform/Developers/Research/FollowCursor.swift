import Web

/// Where a list of follows goes on, the latest first: a moment, and how many of that very moment have been shown. As a number it is the
/// moment's milliseconds times 1,024, plus that many; what clients make up themselves are seconds.
struct FollowCursor: Sendable, Equatable {
    private static let most: Int64 = 1_024
    /// Lower numbers are seconds: the year 5138 in seconds, 1973 in milliseconds.
    private static let leastOwn: Int64 = 100_000_000_000

    /// UTC milliseconds: at this time or before.
    let time: Int64
    let skipped: Int64

    static let newest = FollowCursor(time: .max, skipped: 0)

    init(time: Int64, skipped: Int64) {
        (self.time, self.skipped) = (time, skipped)
    }

    /// - Parameter number: nothing and 0 are the beginning.
    init(_ number: Int64?) {
        guard let number, number > 0 else {
            self = .newest
            return
        }
        self = number < Self.leastOwn
            ? FollowCursor(time: number * .millisecondsPerSecond + 999, skipped: 0)
            : FollowCursor(time: number / Self.most, skipped: number % Self.most)
    }

    var number: Int64 { time == .max ? 0 : time * Self.most + min(skipped, Self.most - 1) }

    /// After a page of these moments.
    func after(_ times: [Int64]) -> FollowCursor {
        guard let last = times.last else { return self }
        let count = Int64(times.reversed().prefix { $0 == last }.count)
        return FollowCursor(time: last, skipped: count + (last == time ? skipped : 0))
    }
}
