import Storage

/// Begins and ends maintenances at the times they were planned for, so that nobody has to be awake.
struct MaintenanceClock: Sendable {
    let incidents: Incidents

    /// What is due now. One that was planned to be over already, because the centre was away, begins and ends.
    func strike() async throws {
        let now = incidents.now()
        try await incidents.database.write { [incidents] tx in
            let due = try IncidentRows.bare(
                """
                WHERE kind = 'maintenance' AND status = 'scheduled' AND scheduled_for <= \(now) ORDER BY scheduled_for
                LIMIT \(Incident.openMax)
                """, in: tx
            )
            for maintenance in due {
                let word = IncidentWord(status: .inProgress, body: "The maintenance has begun, as planned.", origin: .probe)
                try incidents.update(maintenance.id, word, by: .clock, in: tx)
            }
            let over = try IncidentRows.bare(
                """
                WHERE kind = 'maintenance' AND status IN ('in_progress', 'verifying') AND scheduled_until <= \(now)
                ORDER BY scheduled_until LIMIT \(Incident.openMax)
                """, in: tx
            )
            for maintenance in over {
                let word = IncidentWord(status: .completed, body: "The maintenance is over, as planned.", origin: .probe)
                try incidents.update(maintenance.id, word, by: .clock, in: tx)
            }
        }
    }
}
