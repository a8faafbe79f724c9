import Synchronization

/// Counts the callers that wait for an engine or run in it, and refuses the one too many.
final class WaitingLimit: Sendable {
    private let name: String
    private let limit: Int
    private let count = Atomic<Int>(0)

    init(_ name: String, limit: Int) {
        self.name = name
        self.limit = limit
    }

    /// Throws `StorageError.busy` when `limit` callers are inside already. Each success is answered by one `leave()`.
    func enter() throws(StorageError) {
        guard count.add(1, ordering: .relaxed).newValue <= limit else {
            leave()
            throw .busy("more than \(limit) \(name) wait for the database")
        }
    }

    /// Callers inside now.
    var load: Int { count.load(ordering: .relaxed) }

    func leave() {
        count.subtract(1, ordering: .relaxed)
    }
}
