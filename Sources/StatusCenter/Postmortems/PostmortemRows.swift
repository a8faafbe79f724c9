import Storage

/// Post-mortems as the database has them.
enum PostmortemRows {
    static func of(_ incident: Int64, in tx: any Transaction) throws -> Postmortem? {
        try tx.row(
            """
            SELECT summary, impact, primary_cause, factors, why_not_caught, timeline FROM postmortems WHERE incident_id = \(incident)
            """
        ).map { row in
            Postmortem(
                summary: try row.text(0), impact: try row.text(1), primaryCause: try row.text(2), factors: try row.text(3),
                whyNotCaught: try row.text(4), timeline: try row.text(5)
            )
        }
    }

    static func keep(_ told: Postmortem, of incident: Int64, in tx: any Transaction) throws {
        try tx.run("DELETE FROM postmortems WHERE incident_id = \(incident)")
        try tx.run(
            """
            INSERT INTO postmortems (incident_id, summary, impact, primary_cause, factors, why_not_caught, timeline)
            VALUES (\(incident), \(told.summary), \(told.impact), \(told.primaryCause), \(told.factors), \(told.whyNotCaught),
                \(told.timeline))
            """
        )
    }
}
