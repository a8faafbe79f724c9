internal import Storage

extension Event {
    /// By what an event is known again without its payload.
    struct Mark: Sendable {
        let id: Int64
        let kind: String
        let at: Int64

        init(_ event: Event) {
            id = event.id
            kind = event.kind
            at = event.at
        }

        /// Whether the log has this event, and no other one under its id.
        func stands(in transaction: any Transaction) throws -> Bool {
            try transaction.row("SELECT 1 FROM events WHERE id = \(id) AND kind = \(kind) AND at = \(at)") != nil
        }
    }
}
