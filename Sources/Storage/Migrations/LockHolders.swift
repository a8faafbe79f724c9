private import Synchronization

/// Finds out whose transactions a connection waits for, from another one: afterwards nobody knows any more.
final class LockHolders: Sendable {
    /// From one look to the next; several fit into what a migration waits for a lock.
    private static let interval: Duration = .milliseconds(250)
    private static let told = 3

    private struct State {
        var process: Int64?
        var latest: [String] = []
    }

    private let state = Mutex(State())

    /// Who was in the way when it was last seen waiting, each in a few words.
    var latest: [String] { state.withLock { $0.latest } }

    /// Names the connection that may be waiting from now on.
    func watch(_ process: Int64) {
        state.withLock { $0.process = process }
    }

    /// Looks until it is cancelled.
    func look(in database: any Database) async {
        while (try? await Task.sleep(for: Self.interval)) != nil {
            guard let process = state.withLock({ $0.process }) else { continue }
            // A look that fails is no reason to wait for less.
            guard let found = try? await database.read({ try Self.blockers(of: process, in: $0) }), !found.isEmpty else { continue }
            state.withLock { $0.latest = found }
        }
    }

    private static func blockers(of process: Int64, in transaction: any Transaction) throws -> [String] {
        // Prepared transactions have no process.
        let rows = try transaction.rows(
            """
            SELECT b.pid::bigint, a.application_name, a.usename::text, a.backend_type, a.state,
                extract(epoch FROM clock_timestamp() - a.xact_start)::bigint
            FROM (SELECT DISTINCT unnest(pg_blocking_pids(\(process)::int)) AS pid) b LEFT JOIN pg_stat_activity a ON a.pid = b.pid
            ORDER BY a.xact_start NULLS LAST, b.pid LIMIT \(told)
            """
        )
        return try rows.map(describe)
    }

    /// As "pg_dump (process 4711 of ana, active, for 312 s)". What others ask is theirs, and is not repeated.
    private static func describe(_ row: Row) throws -> String {
        let process = try row.int(0)
        guard process != 0 else { return "a prepared transaction (see pg_prepared_xacts)" }
        let (application, type) = (try row.optionalText(1) ?? "", try row.optionalText(3) ?? "a session")
        let user = try row.optionalText(2).map { " of \($0)" } ?? ""
        let facts = ["process \(process)\(user)", try row.optionalText(4), try row.optionalInt(5).map { "for \($0) s" }]
        return "\(application.isEmpty ? type : application) (\(facts.compactMap(\.self).joined(separator: ", ")))"
    }
}
