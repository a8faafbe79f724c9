import Storage

/// How long answers are kept: each one for two days, summed up by hours for 400 days.
enum ProbeRetention {
    static let resultsMs: Int64 = 2 * .day
    static let hoursMs: Int64 = 400 * .day
    /// Rows that go in one transaction, so that nobody waits for long.
    static let atOnce = 20_000
    /// Answers kept in all, however many probes ask however often.
    static let resultsMax = 500_000

    static func forget(at: Int64, in tx: any Transaction) throws {
        try tx.run(
            """
            DELETE FROM probe_results
            WHERE id IN (SELECT id FROM probe_results WHERE at < \(at - resultsMs) ORDER BY at LIMIT \(atOnce))
            """
        )
        try tx.run(
            """
            DELETE FROM probe_results WHERE id IN (SELECT id FROM probe_results
                WHERE id <= (SELECT max(id) FROM probe_results) - \(resultsMax) ORDER BY id LIMIT \(atOnce))
            """
        )
        try tx.run("DELETE FROM probe_hours WHERE hour < \((at - hoursMs) / .hour)")
    }
}
