import Synchronization

/// Appends that share one commit, taken when the writer has its turn and not before: whoever arrives meanwhile comes along.
final class AppendBatch: Sendable {
    private let queue: AppendQueue
    private let taken = Mutex<[any AppendEntry]?>(nil)

    init(from queue: AppendQueue) {
        self.queue = queue
    }

    var entries: [any AppendEntry] {
        taken.withLock { taken in
            let entries = taken ?? queue.take()
            taken = entries
            return entries
        }
    }

    /// Where the first of it comes from, before or after it was taken: whose lease it is, should that grow old.
    var site: CallSite? { taken.withLock { $0?.first?.site } ?? queue.site }

    /// Whether somebody in it wants to know where the commit stands in the log.
    var wantsPosition: Bool { entries.contains { $0.writer != nil } }

    func note(_ position: WALPosition) {
        for entry in entries { entry.writer?.note(position) }
    }

    func deliver(failure: (any Error)?) {
        for entry in entries { entry.deliver(failure: failure) }
    }
}
