import Logging
import Storage
import Synchronization
import Web

/// How many people used the instance in the last thirty days: those who watched something or did something with a video, with an account
/// or as a guest. Regulation (EU) 2022/2065, Art. 24(2), wants it published.
///
/// It is an estimate (3 % off as a rule), of which the two leading digits are told, in tens: below ten, none. So one person who comes or
/// stays away is seen in it by nobody.
final class MonthlyActives: Sendable {
    /// So long an answer is told again before the database is asked.
    static let freshMs: Int64 = 5 * .millisecondsPerMinute
    /// And so long after one that failed.
    static let againMs: Int64 = 5_000

    struct Answer: Sendable, Encodable {
        /// Left out before it was measured, before anybody was there, and while there were fewer than ten.
        var monthlyActives: Int64?
        /// So many days are known, at most 30; left out before anybody was there.
        var days: Int64?
        var measuredAt: String?
    }

    private let database: any Database
    private let clock: WallClock
    private let known = Mutex<(askedAt: Int64, answer: Answer)>((.min, Answer()))

    init(database: any Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// The figure of a moment ago. One of many who ask at once asks the database; when that fails, the figure before it is told, with its
    /// time.
    func answer() async -> Answer {
        let now = clock.now()
        let isDue = known.withLock { known in
            guard known.askedAt == .min || now - known.askedAt >= MonthlyActives.freshMs else { return false }
            known.askedAt = now
            return true
        }
        if isDue {
            do {
                let found = try await database.read { tx in try ActiveDays.month(until: now / .millisecondsPerDay, in: tx) }
                if let found {
                    let told = MonthlyActives.told(found.count)
                    known.withLock { $0.answer = Answer(monthlyActives: told, days: found.days, measuredAt: Timestamp.rfc3339(now)) }
                }
            } catch {
                known.withLock { $0.askedAt = now - MonthlyActives.freshMs + MonthlyActives.againMs }
                Logger.current.warning("the people of the month were not counted", metadata: ["cause": "\(error)"])
            }
        }
        return known.withLock { $0.answer }
    }

    /// The two leading digits, in tens: 43 is 40, 1,234 is 1,200; nil below ten.
    static func told(_ count: Int64) -> Int64? {
        guard count >= Int64(ViewerGroup.least) else { return nil }
        var step: Int64 = 10
        while count / step >= 100 { step *= 10 }
        return count / step * step
    }
}
