import Resilience
import Storage
import Web

/// Where the videos of apps may be fetched from.
struct URLPrefixes: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let outbound: OutboundClient
    let records: LimitRecords
    let clock: WallClock

    /// Of one app.
    static let most = 20
    private static let perHour = 30.0
    private static let bucket = TokenBucket(rate: perHour / 3600, burst: perHour)
    /// For the file.
    private static let patience: Duration = .seconds(10)

    /// Whether an app has shown that it may have all of these addresses fetched.
    static func cover(_ addresses: [PulledAddress], of app: Int64, in tx: any Transaction) throws -> Bool {
        let prefixes = try tx.rows("SELECT prefix FROM app_url_prefixes WHERE app_id = \(app) AND verified_at IS NOT NULL LIMIT \(most)")
            .map { try $0.text(0) }
        return addresses.allSatisfy { address in prefixes.contains(where: address.isUnder) }
    }

    func list(of app: Int64) async throws -> [URLPrefix] {
        try await database.read { tx in
            try tx.rows(
                "SELECT \(URLPrefix.columns) FROM app_url_prefixes WHERE app_id = \(app) ORDER BY prefix LIMIT \(URLPrefixes.most)"
            ).map(URLPrefix.init(row:))
        }
    }

    /// - Throws: a `Problem` for text that is no prefix, and for one too many.
    func add(_ typed: String, to app: Int64) async throws {
        let prefix = try URLPrefix.checked(typed)
        let (id, token, now) = (try identifiers.next(), Base64URL.encode(SecretBytes.make(24)), clock.now())
        try await database.write { tx in
            let count = try tx.row("SELECT count(*) FROM app_url_prefixes WHERE app_id = \(app)")?.int(0) ?? 0
            guard count < URLPrefixes.most else {
                throw Problem.conflict("prefixes_too_many", "An app has \(URLPrefixes.most) prefixes. Remove one first.", field: "prefix")
            }
            try tx.run(
                """
                INSERT INTO app_url_prefixes (id, app_id, prefix, token, created_at) VALUES (\(id), \(app), \(prefix), \(token), \(now))
                ON CONFLICT (app_id, prefix) DO NOTHING
                """
            )
        }
    }

    /// Looks for the file.
    /// - Throws: a `Problem` when it is not there, or says something else, and when there were too many looks lately.
    func verify(_ id: Int64, of app: Int64) async throws {
        guard let prefix = try await list(of: app).first(where: { $0.id == id }) else { throw Problem.notFound() }
        if let wait = try await records.take(from: Self.bucket, "prefix \(app)", at: clock.now()) {
            throw Problem.tooManyRequests(retryAfter: Int((wait + 999) / 1000), "That was looked for often. Wait a little, then try again.")
        }
        guard try await holdsFile(prefix) else {
            throw Problem.conflict(
                "prefix_unverified",
                "The file was not found there. It has to be answered with 200, without a redirect, and to hold the line below.",
                field: "prefix"
            )
        }
        let now = clock.now()
        try await database.write(.byRow) { tx in
            _ = try tx.run("UPDATE app_url_prefixes SET verified_at = \(now) WHERE id = \(id) AND app_id = \(app)")
        }
    }

    private func holdsFile(_ prefix: URLPrefix) async throws -> Bool {
        do {
            let answer = try await outbound.send(.get, try OutboundURL(prefix.fileAddress), within: Self.patience)
            return answer.status == 200 && String(decoding: answer.body, as: UTF8.self).trimmedText == prefix.fileText
        } catch is OutboundError {
            return false
        }
    }

    func remove(_ id: Int64, of app: Int64) async throws {
        try await database.write(.byRow) { tx in
            _ = try tx.run("DELETE FROM app_url_prefixes WHERE id = \(id) AND app_id = \(app)")
        }
    }
}
