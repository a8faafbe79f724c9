import Storage
import Web

extension Incidents {
    /// Says afterwards why it happened; saying it again replaces what was said.
    /// - Parameter causeClass: nothing in it says that it is not known; nil leaves what was said of it.
    /// - Throws: 409 while the incident is not over.
    func explain(_ id: Int64, _ typed: Postmortem, causeClass: String?, by actor: Actor) async throws {
        let told = try typed.checked()
        let text = told.text
        let cause = causeClass.flatMap(Incident.CauseClass.init)
        if let causeClass, !causeClass.isEmpty, cause == nil {
            throw Problem.invalid(field: "cause_class", "There is no such class of causes.")
        }
        try await database.write { [self] tx in
            let incident = try Incidents.found(id, in: tx)
            guard incident.kind == .incident, incident.status.isOver else {
                throw Problem.conflict("not_over", "A post-mortem comes after the incident is resolved.")
            }
            let at = now()
            try tx.run(
                """
                UPDATE incidents SET postmortem = \(text), postmortem_at = coalesce(postmortem_at, \(at)),
                    cause_class = \((causeClass == nil ? incident.causeClass : cause)?.rawValue), updated_at = \(at) WHERE id = \(id)
                """
            )
            try PostmortemRows.keep(told, of: id, in: tx)
            if incident.status == .resolved {
                try update(id, IncidentWord(status: .postmortem, body: told.summary), by: actor, in: tx)
            } else {
                try AuditLog.note("postmortem.changed", about: id, "", by: actor, at: at, in: tx)
            }
        }
    }

    /// - Returns: what was told, what is to be done, how it went as far as the centre knows, and whom it hit as it was said meanwhile.
    func postmortem(_ id: Int64) async throws -> (told: Postmortem?, actions: [ActionItem], timeline: String, impact: String) {
        try await database.read { [at = now()] tx in
            let incident = try Incidents.found(id, in: tx)
            return (
                try PostmortemRows.of(id, in: tx), try ActionItems.of(id, in: tx),
                try PostmortemDraft.timeline(of: incident, now: at, in: tx), incident.statement ?? ""
            )
        }
    }

    /// Takes a draft away. What was published stays: others have read it.
    func discard(_ id: Int64, by actor: Actor) async throws {
        try await database.write { [self] tx in
            let incident = try Incidents.found(id, in: tx)
            guard incident.status == .draft else {
                throw Problem.conflict("not_a_draft", "Only a draft can be taken away. Resolve what was published.")
            }
            try tx.run("DELETE FROM incidents WHERE id = \(id)")
            try AuditLog.note("incident.discarded", about: id, incident.name, by: actor, at: now(), in: tx)
        }
    }
}
