import HTTPTypes
import Storage
import Synchronization
import Web

/// The last requests of each app, and how many there were. A request only leaves a note in memory; what was noted is written every two
/// seconds, of all apps together; what a killed server had not written is lost, and what the database did not take.
final class RequestLog: Sendable {
    /// Requests that are kept of an app.
    static let mostKept = 100
    /// Apps that are noted between two writes, of which the next ones are not.
    static let mostApps = 1_000
    static let pause: Duration = .seconds(2)
    /// Hours that usage is kept for.
    static let hoursKept: Int64 = 168
    private static let appsPerWrite = 20

    struct Notes: Sendable {
        var last: [APIRecord] = []
        var usage: [String: APIUsage] = [:]
    }

    let database: any Database
    private let notes = Mutex<[Int64: Notes]>([:])

    init(database: any Database) {
        self.database = database
    }

    /// Notes what came of a request of an app; of one that nobody knows, nothing.
    /// - Parameters:
    ///   - used: what the token had used of its minute, this request included; nil when that is not known.
    ///   - now: UTC milliseconds.
    func note(
        _ endpoint: String, of app: Int64?, used: Int? = nil, _ status: HTTPResponse.Status, _ code: String, _ message: String = "",
        at now: Int64, _ context: AppContext
    ) {
        guard let app else { return }
        let record = APIRecord(
            at: now, endpoint: endpoint, status: Int(status.code), code: code, message: message, logID: context.requestID
        )
        note(record, of: app, used: used)
    }

    func note(_ record: APIRecord, of app: Int64, used: Int?) {
        notes.withLock { notes in
            guard notes[app] != nil || notes.count < Self.mostApps else { return }
            var own = notes[app] ?? Notes()
            if own.last.count >= Self.mostKept { own.last.removeFirst() }
            own.last.append(record)
            let isFailure = record.status >= 400 || record.code != "ok"
            own.usage[record.endpoint, default: APIUsage()].add(
                APIUsage(requests: 1, failures: isFailure ? 1 : 0, refused: record.status == 429 ? 1 : 0, peak: used ?? 0)
            )
            notes[app] = own
        }
    }

    /// Writes what was noted since the last time.
    /// - Parameter now: UTC milliseconds.
    func write(at now: Int64) async throws {
        let taken = notes.withLock { notes in
            defer { notes = [:] }
            return notes
        }
        let apps = taken.keys.sorted()
        for start in stride(from: 0, to: apps.count, by: Self.appsPerWrite) {
            let part = apps[start..<min(start + Self.appsPerWrite, apps.count)]
            try await database.write(.byRow) { tx in
                for app in part {
                    guard let notes = taken[app] else { continue }
                    try RequestLog.write(notes, of: app, at: now, in: tx)
                }
            }
        }
    }

    private static func write(_ notes: Notes, of app: Int64, at now: Int64, in tx: any Transaction) throws {
        // Deleted meanwhile. It cannot go before this transaction ends.
        let lock: SQL = tx.dialect == .postgres ? " FOR KEY SHARE" : ""
        guard try tx.row("SELECT 1 FROM developer_apps WHERE id = \(app)\(lock)") != nil else { return }
        let rows: [SQL] = notes.last.map { record in
            let message = String(record.message.prefix(APIRecord.messageLongest))
            return "(\(app), \(record.at), \(record.endpoint), \(record.status), \(record.code), \(message), \(record.logID))"
        }
        try tx.run("INSERT INTO app_requests (app_id, at, endpoint, status, code, message, log_id) VALUES \(SQL.list(rows))")
        try tx.run(
            """
            DELETE FROM app_requests WHERE id IN (SELECT id FROM app_requests WHERE app_id = \(app)
                ORDER BY id DESC LIMIT \(mostKept) OFFSET \(mostKept))
            """
        )
        let hour = now / .millisecondsPerHour
        for (endpoint, usage) in notes.usage.sorted(by: { $0.key < $1.key }) {
            try tx.run(
                """
                INSERT INTO app_usage (app_id, endpoint, hour, requests, failures, refused, peak)
                VALUES (\(app), \(endpoint), \(hour), \(usage.requests), \(usage.failures), \(usage.refused), \(usage.peak))
                ON CONFLICT (app_id, endpoint, hour) DO UPDATE SET requests = app_usage.requests + excluded.requests,
                    failures = app_usage.failures + excluded.failures, refused = app_usage.refused + excluded.refused,
                    peak = CASE WHEN excluded.peak > app_usage.peak THEN excluded.peak ELSE app_usage.peak END
                """
            )
            try tx.run("DELETE FROM app_usage WHERE app_id = \(app) AND endpoint = \(endpoint) AND hour < \(hour - hoursKept)")
        }
    }
}
