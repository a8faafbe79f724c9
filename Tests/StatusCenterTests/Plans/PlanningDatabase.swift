import Storage
import Synchronization

/// Passes everything on to the engine, and asks it once for each statement what it means to do.
final class PlanningDatabase: Database {
    private let base: SQLiteDatabase
    private let scans = Mutex<[String: Set<String>]>([:])
    private let sites = Mutex<Set<String>>([])

    init(_ base: SQLiteDatabase) { self.base = base }

    /// Places that asked.
    var asked: Int { sites.withLock { $0.count } }

    /// Tables that are read from end to end, with the places that do.
    var found: [String: Set<String>] { scans.withLock { $0 } }

    var dialect: Dialect { base.dialect }
    var pools: [any WatchedPool] { base.pools }

    func close() throws { try base.close() }

    func read<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await base.read(at: site) { tx in try body(PlanningTransaction(base: tx, database: self)) }
    }

    func write<T: Sendable>(
        _ isolation: Isolation, at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await base.write(isolation, at: site) { tx in try body(PlanningTransaction(base: tx, database: self)) }
    }

    func append<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await base.append(at: site) { tx in try body(PlanningTransaction(base: tx, database: self)) }
    }

    /// https://www.sqlite.org/eqp.html
    fileprivate func plan(_ sql: SQL, at site: CallSite, in tx: any Transaction) throws(StorageError) {
        let text = sql.rendered { _ in "?" }.text
        guard sites.withLock({ $0.insert("\(site) \(text.count)").inserted }) else { return }
        for row in try tx.rows("EXPLAIN QUERY PLAN " + sql, at: site) {
            guard let step = try? row.text(3), let scan = step.prefixMatch(of: /SCAN ([a-z_]+)/) else { continue }
            let table = PlanningDatabase.table(String(scan.1), in: text)
            scans.withLock { _ = $0[table, default: []].insert(site.name) }
        }
    }

    /// The engine calls a table by the short name that a statement gives it.
    private static func table(_ name: String, in text: String) -> String {
        let named = text.matches(of: /(?:FROM|JOIN|,)\s+([a-z_]+)\s+(?:AS\s+)?([a-z_]+)\b/).first { $0.2 == name }
        return named.map { String($0.1) } ?? name
    }
}

private struct PlanningTransaction: Transaction {
    let base: any Transaction
    let database: PlanningDatabase

    var dialect: Dialect { base.dialect }

    func run(_ sql: SQL, at site: CallSite) throws(StorageError) -> Int {
        try database.plan(sql, at: site, in: base)
        return try base.run(sql, at: site)
    }

    func rows(_ sql: SQL, at site: CallSite) throws(StorageError) -> [Row] {
        try database.plan(sql, at: site, in: base)
        return try base.rows(sql, at: site)
    }
}
