/// Which events a consumer may take where several transactions write at once.
///
/// An id is given before its transaction commits, so the log may show 7 while 6 is still being written, and a consumer that has
/// gone to 7 would never see 6. Whoever may still fill a gap holds the lock that every insertion takes on the log's table, from
/// before it gets an id until after its commit is visible. So the holders are noted after a gap was seen; once none of them is
/// left at the end of a look, the next look sees whatever they wrote, and what is missing then was rolled back.
///
/// Rejected: the ends of the reader's snapshot. They know of every transaction of the whole server, so that a long one in
/// another database would hold the log up, and the upper end is not the next number to be given.
struct EventGaps: Sendable {
    /// Ids below `before` were missing when they were first looked for; `holders` of the lock then hold it still.
    private var gap: (before: Int64, holders: Set<String>)?

    /// The first part of a look's events that nothing can come before any more.
    /// - Parameter holders: who held the lock on the log's table after the events were read.
    mutating func settled(_ events: [Event], after position: Int64, holders: Set<String>) -> ArraySlice<Event> {
        var last = position
        for (index, event) in events.enumerated() {
            if event.id != last + 1, !isPast(gapBefore: event.id) {
                note(gapBefore: event.id, seenTo: events.last?.id ?? event.id, holders)
                return events[..<index]
            }
            last = event.id
        }
        return events[...]
    }

    /// Whether a look after `position` needs to know the holders.
    static func isIn(_ events: [Event], after position: Int64) -> Bool {
        guard let last = events.last else { return false }
        return last.id - position != Int64(events.count)
    }

    private func isPast(gapBefore id: Int64) -> Bool {
        guard let gap else { return false }
        return id <= gap.before && gap.holders.isEmpty
    }

    private mutating func note(gapBefore id: Int64, seenTo end: Int64, _ holders: Set<String>) {
        if let known = gap, id <= known.before {
            gap = (known.before, known.holders.intersection(holders))
        } else {
            gap = (end, holders)
        }
    }
}
