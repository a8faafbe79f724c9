/// Which events a consumer may take where several transactions write at once.
///
/// An id is given before its transaction commits, so the log may show 7 while 6 is still being written, and a consumer that has
/// gone to 7 would never see 6. A missing id is passed once every transaction that was open when the gap was first seen has
/// ended: its event is visible then, or was rolled back. That needs no lock and no column, only the two ends of a reader's
/// snapshot (https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-PG-SNAPSHOT).
struct EventGaps: Sendable {
    /// The numbers of transactions as one snapshot sees them.
    struct Snapshot: Sendable {
        /// Every transaction with a smaller number has ended.
        let oldestOpen: Int64
        /// No transaction with this number or a greater one had begun to write.
        let next: Int64
    }

    /// Ids below `before` that were missing when `next` was the next transaction's number.
    private var seen: (before: Int64, next: Int64)?

    /// The first part of `events`, which lie after `position` in the order of their ids, that nothing can come before any more.
    mutating func settled(_ events: [Event], after position: Int64, _ snapshot: Snapshot) -> ArraySlice<Event> {
        var last = position
        for (index, event) in events.enumerated() {
            if event.id != last + 1, !isPast(gapBefore: event.id, snapshot) {
                if seen.map({ $0.before < event.id }) ?? true {
                    seen = (before: events.last?.id ?? event.id, next: snapshot.next)
                }
                return events[..<index]
            }
            last = event.id
        }
        return events[...]
    }

    private func isPast(gapBefore id: Int64, _ snapshot: Snapshot) -> Bool {
        guard let seen, id <= seen.before else { return false }
        return snapshot.oldestOpen >= seen.next
    }
}
