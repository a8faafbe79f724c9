import Foundation
import NIOHTTP1
import Storage
import Web

/// Asks the platform once in a while how many people use it, through the same door as everybody. What it told last stays, with its time,
/// while it tells nothing.
struct ActivesReader: Sendable {
    static let path = "/healthz/actives"
    static let timeoutMs: Int64 = 5_000

    let database: any Database
    let now: @Sendable () -> Int64
    /// The body of an answer of 200; nil for any other.
    let ask: @Sendable () async -> [UInt8]?

    /// - Parameter watched: the platform's address, without a slash at its end.
    static func asking(_ watched: String) -> @Sendable () async -> [UInt8]? {
        { await ProbeClient.body(of: watched + path, within: timeoutMs) }
    }

    /// - Returns: whether it told something new.
    func look() async throws -> Bool {
        guard let body = await ask(), let told = ActivesReader.read(body, now: now()) else { return false }
        return try await database.write { tx in
            guard try MeasuredActives.read(in: tx) != told else { return false }
            try told.keep(in: tx)
            return true
        }
    }

    /// Nil for what is none of its answers, and for one that was not measured yet.
    private static func read(_ body: [UInt8], now: Int64) -> MeasuredActives? {
        guard let told = try? JSONDecoder().decode(Told.self, from: Data(body)), let measured = told.measuredAt,
            let at = Timestamp.milliseconds(rfc3339: measured), (0...now + .minute).contains(at),
            told.count ?? 10 >= 10, let days = told.days, (1...30).contains(days)
        else { return nil }
        return MeasuredActives(count: told.count, days: days, at: at)
    }

    private struct Told: Decodable {
        let count: Int64?
        let days: Int64?
        let measuredAt: String?

        enum CodingKeys: String, CodingKey {
            case count = "monthly_actives", days, measuredAt = "measured_at"
        }
    }
}
