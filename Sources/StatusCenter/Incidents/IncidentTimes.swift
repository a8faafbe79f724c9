import Web

/// What the times of an incident must be like.
enum IncidentTimes {
    /// - Throws: a `Problem` 422 naming the field.
    static func check(_ order: IncidentOrder, now: Int64) throws(Problem) {
        guard order.startedAt ?? 0 <= now else { throw Problem.invalid(field: "started_at", "That is still to come.") }
        guard order.resolvedAt ?? 0 <= now else { throw Problem.invalid(field: "resolved_at", "That is still to come.") }
        if order.kind == .maintenance {
            guard let from = order.scheduledFor, let until = order.scheduledUntil else {
                throw Problem.invalid(field: "scheduled_for", "A maintenance needs a beginning and an end.", code: "field_missing")
            }
            guard from < until else { throw Problem.invalid(field: "scheduled_until", "The end must come after the beginning.") }
            guard until - from <= 90 * .day else { throw Problem.invalid(field: "scheduled_until", "That is longer than 90 days.") }
        }
        guard let end = order.resolvedAt else { return }
        guard let start = order.startedAt, start < end else {
            throw Problem.invalid(field: "resolved_at", "The end must come after “started_at”.")
        }
        guard order.status.isOver else { throw Problem.invalid(field: "resolved_at", "Only what is over has an end.") }
    }
}
