private import Dispatch

/// Runs an actor's work on a thread of its own, one piece after another, so that a call that blocks stops none of the tasks
/// that share the cooperative pool.
final class BlockingThread: SerialExecutor {
    private let queue: DispatchQueue

    init(_ label: String) {
        queue = DispatchQueue(label: label)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
