package import Storage
private import Synchronization

/// A handler's right to write the results of its job. Writes through it, and only those, are safe from a second worker that has
/// taken the job in the meantime.
package final class JobLease: Sendable {
    private let queue: JobQueue
    private let held: JobQueue.Lease
    private let completed = Atomic<Bool>(false)

    init(_ held: JobQueue.Lease, of queue: JobQueue) {
        self.held = held
        self.queue = queue
    }

    var isCompleted: Bool { completed.load(ordering: .acquiring) }

    /// Writes results on the way: runs `body` in one transaction while the job is still this worker's. Throws `LeaseLost`
    /// otherwise, and then nothing is written.
    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await queue.write(held, isLast: false, body)
    }

    /// Writes the final results and marks the job as done, in one transaction. Throws `LeaseLost` when another worker has taken
    /// the job or it is done already, and then nothing is written. A handler that returns without it has completed its job
    /// with no results.
    @discardableResult
    package func complete<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        let value = try await queue.write(held, isLast: true, body)
        completed.store(true, ordering: .releasing)
        // Results often ask for more work.
        queue.announce()
        return value
    }
}
