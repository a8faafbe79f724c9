import Storage

/// Probes as the database has them.
enum ProbeRows {
    private static let columns: SQL = """
        id, component_id, name, kind, target, expectation, failing_status, timeout_ms, is_down, failures, successes,
        changed_at, is_flapping, checked_at, error, ms, coalesce(beat_at, created_at), region_id, every_ms, account, password
        """

    static func all(in tx: any Transaction) throws -> [Probe] {
        try rows("ORDER BY id LIMIT \(Probe.maximum)", in: tx)
    }

    static func one(_ id: Int64, in tx: any Transaction) throws -> Probe? {
        try rows("WHERE id = \(id)", in: tx).first
    }

    private static func rows(_ condition: SQL, in tx: any Transaction) throws -> [Probe] {
        try tx.rows("SELECT \(columns) FROM probes \(condition)").map { row in
            Probe(
                id: try row.int(0), componentID: try row.int(1), name: try row.text(2),
                kind: Probe.Kind(rawValue: try row.text(3)) ?? .http, target: try row.text(4), expectation: try row.text(5),
                failingStatus: ComponentStatus(rawValue: try row.text(6)) ?? .majorOutage, timeoutMs: try row.int(7),
                verdict: ProbeVerdict(
                    isDown: try row.bool(8), failures: try row.int(9), successes: try row.int(10), changedAt: try row.optionalInt(11),
                    isFlapping: try row.bool(12)
                ),
                checkedAt: try row.optionalInt(13), changedAt: try row.optionalInt(11), error: try row.optionalText(14),
                ms: try row.optionalInt(15), beatAt: try row.optionalInt(16), regionID: try row.optionalInt(17),
                everyMs: try row.int(18), account: try row.optionalText(19), password: try row.optionalText(20)
            )
        }
    }

    /// A person says that the incident is over: its probes must find it down anew before they contradict.
    static func startOver(afterIncident incident: Int64, at: Int64, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE probes SET is_down = 0, failures = 0, successes = 0, changed_at = \(at),
                beat_at = CASE WHEN kind = 'heartbeat' THEN \(at) ELSE beat_at END
            WHERE is_down = 1 AND component_id IN (SELECT component_id FROM incident_components WHERE incident_id = \(incident))
            """
        )
    }

    /// Keeps one answer, for itself and in its hour.
    static func keep(_ answer: ProbeAnswer, _ verdict: ProbeVerdict, of probe: Probe, at: Int64, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE probes SET is_down = \(verdict.isDown ? 1 : 0), is_flapping = \(verdict.isFlapping ? 1 : 0),
                failures = \(verdict.failures), successes = \(verdict.successes), changed_at = \(verdict.changedAt),
                checked_at = \(at), error = \(answer.error), ms = \(answer.ms)
            WHERE id = \(probe.id)
            """
        )
        try tx.run(
            """
            INSERT INTO probe_results (probe_id, at, is_ok, ms, error)
            VALUES (\(probe.id), \(at), \(answer.isOK ? 1 : 0), \(answer.ms), \(answer.error))
            """
        )
        try tx.run(
            """
            INSERT INTO probe_hours (probe_id, hour, checks, failures, ms_sum, ms_max)
            VALUES (\(probe.id), \(at / .hour), 1, \(answer.isOK ? 0 : 1), \(answer.ms), \(answer.ms))
            ON CONFLICT (probe_id, hour) DO UPDATE SET checks = checks + 1, failures = failures + excluded.failures,
                ms_sum = ms_sum + excluded.ms_sum, ms_max = max(ms_max, excluded.ms_max)
            """
        )
    }
}
