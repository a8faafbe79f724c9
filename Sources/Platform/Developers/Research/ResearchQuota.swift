import HTTPTypes
import Web

/// What one app may ask for in a day of UTC, at all endpoints for research together.
struct ResearchQuota: Sendable {
    let records: LimitRecords
    let clock: WallClock
    let requestsPerDay: Int
    let recordsPerDay: Int

    /// How an app stands once its request has been counted.
    struct Standing: Sendable {
        let isAllowed: Bool
        let requestsLeft: Int
        let requestsPerDay: Int
        /// Seconds until the day ends.
        let reset: Int

        /// As draft-ietf-httpapi-ratelimit-headers has them.
        var headers: HTTPFields {
            var headers: HTTPFields = [
                .named("RateLimit-Policy"): "\"research\";q=\(requestsPerDay);w=86400",
                .named("RateLimit"): "\"research\";r=\(requestsLeft);t=\(reset)",
            ]
            if !isAllowed { headers[.retryAfter] = String(reset) }
            return headers
        }
    }

    /// Counts a request, unless the day's requests or records are used up.
    func take(of app: Int64) async throws -> Standing {
        let now = clock.now()
        let (requestsPerDay, recordsPerDay) = (requestsPerDay, recordsPerDay)
        return try await records.change(Self.keys(app), at: now) { records in
            let day = now / .millisecondsPerDay
            let (requests, shown) = (records[0].level(on: day), records[1].level(on: day))
            let isAllowed = requests < Double(requestsPerDay) && shown < Double(recordsPerDay)
            if isAllowed { records[0] = LimitRecord(level: requests + 1, at: now) }
            let used = Int(requests) + (isAllowed ? 1 : 0)
            return Standing(
                isAllowed: isAllowed, requestsLeft: isAllowed ? max(0, requestsPerDay - used) : 0, requestsPerDay: requestsPerDay,
                reset: Int((.millisecondsPerDay - now % .millisecondsPerDay + 999) / .millisecondsPerSecond)
            )
        }
    }

    /// What an app has asked for today, and what the answers held.
    func used(of app: Int64) async throws -> (requests: Int, records: Int) {
        let now = clock.now()
        return try await records.change(Self.keys(app), at: now) { records in
            let day = now / .millisecondsPerDay
            return (Int(records[0].level(on: day)), Int(records[1].level(on: day)))
        }
    }

    /// Counts what an answer holds. The answer that goes past the day's records is given; the next is not.
    func add(_ count: Int, of app: Int64) async throws {
        guard count > 0 else { return }
        let now = clock.now()
        try await records.change(Self.keys(app), at: now) { records in
            records[1] = LimitRecord(level: records[1].level(on: now / .millisecondsPerDay) + Double(count), at: now)
        }
    }

    private static func keys(_ app: Int64) -> [String] {
        ["research requests \(app)", "research records \(app)"]
    }
}

extension LimitRecord {
    /// What was counted, if it was on this day.
    fileprivate func level(on day: Int64) -> Double {
        at / .millisecondsPerDay == day ? level : 0
    }
}
