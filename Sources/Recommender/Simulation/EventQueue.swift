/// What happens when, in a simulation: a binary heap by time, and among equal times by the order of arrival.
struct EventQueue: Sendable {
    enum Event: Sendable, Equatable {
        case publication(video: Int)
        case visit(viewer: Int)
        /// A video leaves the screen, or the first of a visit comes to it.
        case swipe(viewer: Int)
        case refresh
    }

    private struct Entry: Sendable {
        let at: Int64
        let order: Int
        let event: Event

        func precedes(_ other: Entry) -> Bool {
            at != other.at ? at < other.at : order < other.order
        }
    }

    private var heap: [Entry] = []
    private var count = 0

    mutating func add(_ event: Event, at: Int64) {
        heap.append(Entry(at: at, order: count, event: event))
        count += 1
        var child = heap.count - 1
        while child > 0, heap[child].precedes(heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func next() -> (at: Int64, event: Event)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if heap.isEmpty { return (first.at, first.event) }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].precedes(heap[least]) { least = child }
            if least == parent { break }
            heap.swapAt(least, parent)
            parent = least
        }
        return (first.at, first.event)
    }
}
