import HTTPTypes
import Web

/// Requests in the last minute, told by two counts: of this minute, and of the one before, which counts for as much of it as still
/// lies within the last sixty seconds.
struct APILimits: Sendable {
    let records: LimitRecords
    let clock: WallClock

    /// What came of a request.
    struct Allowance: Sendable {
        let endpoint: APIEndpoint
        let isAllowed: Bool
        let remaining: Int
        /// Seconds until there is more.
        let reset: Int

        /// As draft-ietf-httpapi-ratelimit-headers has them.
        var headers: HTTPFields {
            var headers: HTTPFields = [
                .rateLimitPolicy: "\"\(endpoint.rawValue)\";q=\(endpoint.perMinute);w=60",
                .rateLimit: "\"\(endpoint.rawValue)\";r=\(remaining);t=\(reset)",
            ]
            if !isAllowed { headers[.retryAfter] = String(reset) }
            return headers
        }
    }

    /// Counts a request, unless it is one too many.
    /// - Parameter holder: whose requests they are; a hash of the token, or an app.
    /// - Throws: `StorageError` when it cannot be counted.
    func take(_ endpoint: APIEndpoint, of holder: String) async throws -> Allowance {
        let (now, limit) = (clock.now(), Double(endpoint.perMinute))
        let key = "api \(endpoint.rawValue) \(holder)"
        return try await records.change(["\(key) even", "\(key) odd"], at: now) { records in
            let (minute, gone) = (now / .millisecondsPerMinute, Double(now % .millisecondsPerMinute) / 60_000)
            let index = Int(minute % 2)
            let (this, last) = (records[index].level(in: minute), records[1 - index].level(in: minute - 1))
            let used = last * (1 - gone) + this
            guard used + 1 <= limit else {
                let wait = this + 1 > limit ? 1 - gone + 1 / limit : 1 - gone - (limit - 1 - this) / max(last, 1)
                return Allowance(endpoint: endpoint, isAllowed: false, remaining: 0, reset: max(1, Int((wait * 60).rounded(.up))))
            }
            records[index] = LimitRecord(level: this + 1, at: now)
            return Allowance(
                endpoint: endpoint, isAllowed: true, remaining: max(0, Int(limit - used - 1)),
                reset: max(1, Int(((1 - gone) * 60).rounded(.up)))
            )
        }
    }
}

extension LimitRecord {
    /// What was counted, if it was in this minute.
    fileprivate func level(in minute: Int64) -> Double {
        at / .millisecondsPerMinute == minute ? level : 0
    }
}

extension HTTPField.Name {
    fileprivate static let rateLimit = HTTPField.Name.named("RateLimit")
    fileprivate static let rateLimitPolicy = HTTPField.Name.named("RateLimit-Policy")
}
