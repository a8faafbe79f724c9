import Storage

extension Webhooks {
    /// For how long it is kept what became of a delivery.
    static let memory: Int64 = 7 * .millisecondsPerDay
    /// Deliveries of one app; the oldest go first, also when they have not arrived.
    static let mostPerApp = 50_000
    private static let perStatement = 5_000

    /// Removes what is over for long, and what is too much of one app; a schedule calls it. Returns how many.
    func sweep(under term: Leadership.Term? = nil) async throws -> Int {
        let old = clock.now() - Webhooks.memory
        var count = try await remove(term) { tx in
            // Few are over at a time; a plan for any time would take them for a third of the table, and read all of it.
            try tx.run(
                .plannedForItsValues(
                    """
                    DELETE FROM webhook_deliveries WHERE id IN (SELECT id FROM webhook_deliveries
                        WHERE finished_at IS NOT NULL AND finished_at < \(old) LIMIT \(Webhooks.perStatement))
                    """
                )
            )
        }
        var app: Int64 = 0
        while let next = try await nextApp(after: app) {
            count += try await trim(next, term)
            app = next
        }
        return count
    }

    private func nextApp(after app: Int64) async throws -> Int64? {
        try await database.read { tx in
            try tx.row("SELECT min(app_id) FROM webhook_deliveries WHERE app_id > \(app)")?.optionalInt(0)
        }
    }

    private func trim(_ app: Int64, _ term: Leadership.Term?) async throws -> Int {
        let oldest = try await database.read { tx in
            try tx.row(
                "SELECT id FROM webhook_deliveries WHERE app_id = \(app) ORDER BY id DESC LIMIT 1 OFFSET \(Webhooks.mostPerApp)"
            )?.int(0)
        }
        guard let oldest else { return 0 }
        return try await remove(term) { tx in
            try tx.run(
                """
                DELETE FROM webhook_deliveries WHERE id IN (SELECT id FROM webhook_deliveries
                    WHERE app_id = \(app) AND id <= \(oldest) ORDER BY id LIMIT \(Webhooks.perStatement))
                """
            )
        }
    }

    /// Some at a time: a statement has its limit.
    private func remove(
        _ term: Leadership.Term?, _ statement: @escaping @Sendable (any Transaction) throws -> Int
    ) async throws -> Int {
        var count = 0
        while true {
            try Task.checkCancellation()
            let removed = try await database.write(.byRow) { tx in
                try term?.check(in: tx)
                return try statement(tx)
            }
            count += removed
            guard removed == Webhooks.perStatement else { return count }
        }
    }
}
