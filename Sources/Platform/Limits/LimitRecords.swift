import Resilience
import Storage

/// Where limits count: in the memory of the one process that there is, or, where several serve, in a table that all of them share,
/// so that nobody gets further by asking another node.
enum LimitRecords: Sendable {
    case memory(LimitMemory)
    case database(any Database)

    /// After so long nothing that was counted matters any more: buckets are full after an hour at most, and of any number of
    /// failures that can come together in a day less than one is left.
    static let keptMilliseconds: Int64 = .millisecondsPerDay

    init(beside database: any Database) {
        self = switch database.dialect {
        case .sqlite: .memory(LimitMemory())
        case .postgres: .database(database)
        }
    }

    /// Changes the records of a few keys in one step: of several that come at once, each sees what those before it left.
    /// - Parameters:
    ///   - keys: always in the same order of kinds, so that no two wait for each other.
    ///   - rule: gets the records in the order of the keys, and may run again.
    /// - Throws: `StorageError`; never with memory.
    func change<T: Sendable>(
        _ keys: [String], at now: Int64, _ rule: @escaping @Sendable (inout [LimitRecord]) -> T
    ) async throws -> T {
        switch self {
        case .memory(let memory): return memory.change(keys, at: now, rule)
        case .database(let database):
            return try await database.write(.byRow) { tx in
                // Who is refused changes nothing: that costs a look, and waits for nobody.
                var seen = try LimitRecords.look(keys, at: now, in: tx)
                let before = seen
                let first = rule(&seen)
                guard seen != before else { return first }
                var records = try LimitRecords.lock(keys, at: now, in: tx)
                let result = rule(&records)
                try LimitRecords.keep(records, of: keys, in: tx)
                return result
            }
        }
    }

    /// Takes a token from the bucket under a key.
    /// - Returns: milliseconds until there will be one again; nil when one was taken.
    func take(from bucket: TokenBucket, _ key: String, at now: Int64) async throws -> Int64? {
        try await change([key], at: now) { records in
            switch bucket.take(missing: records[0].level, since: now - records[0].at) {
            case .refused(let wait): return wait
            case .allowed(let missing):
                records[0] = LimitRecord(level: missing, at: max(records[0].at, now))
                return nil
            }
        }
    }

    private static func look(_ keys: [String], at now: Int64, in tx: any Transaction) throws -> [LimitRecord] {
        try records(of: keys, at: now, tx.rows("SELECT key, level, at FROM rate_limits WHERE key IN \(list: keys)"))
    }

    /// The records as they are, which nobody else changes until the end of the transaction.
    private static func lock(_ keys: [String], at now: Int64, in tx: any Transaction) throws -> [LimitRecord] {
        try records(
            of: keys, at: now,
            tx.rows(
                """
                INSERT INTO rate_limits (key, level, at) VALUES \(SQL.list(keys.map { "(\($0), 0, \(now))" }))
                ON CONFLICT (key) DO UPDATE SET level = rate_limits.level RETURNING key, level, at
                """
            )
        )
    }

    private static func records(of keys: [String], at now: Int64, _ rows: [Row]) throws -> [LimitRecord] {
        var found: [String: LimitRecord] = [:]
        for row in rows { found[try row.text(0)] = LimitRecord(level: try row.double(1), at: try row.int(2)) }
        return keys.map { found[$0] ?? LimitRecord(at: now) }
    }

    private static func keep(_ records: [LimitRecord], of keys: [String], in tx: any Transaction) throws {
        let rows: [SQL] = zip(keys, records).map { "(\($0), \($1.level), \($1.at))" }
        try tx.run(
            """
            INSERT INTO rate_limits (key, level, at) VALUES \(SQL.list(rows))
            ON CONFLICT (key) DO UPDATE SET level = excluded.level, at = excluded.at
            """
        )
    }

    /// Removes what does not matter any more; a schedule calls it. Returns how much.
    func sweep(at now: Int64, under term: Leadership.Term? = nil) async throws -> Int {
        guard case .database(let database) = self else { return 0 }
        let old = now - LimitRecords.keptMilliseconds
        var count = 0
        while true {
            try Task.checkCancellation()
            // Some at a time: a statement has its limit, and a flood may have left millions.
            let removed = try await database.write(.byRow) { tx in
                try term?.check(in: tx)
                return try tx.run("DELETE FROM rate_limits WHERE key IN (SELECT key FROM rate_limits WHERE at < \(old) LIMIT 5000)")
            }
            count += removed
            guard removed == 5000 else { return count }
        }
    }
}
