private import Dispatch
private import Synchronization

/// A few threads that run what blocks, oldest first.
///
/// A queue for each connection wakes a thread for each read, and on a busy server that costs more than the read itself. Here a
/// thread that has finished takes up the next one without having slept. What runs here keeps its task's locals and cancellation.
final class ReaderThreads: TaskExecutor {
    /// What waits for a thread: as much as there are leases, so that taking the oldest of it moves little.
    private final class Line: Sendable {
        private let jobs = Mutex<[UnownedJob]>([])
        /// Counts the jobs, and at the end the threads that are to go.
        private let count = DispatchSemaphore(value: 0)

        func add(_ job: UnownedJob) {
            jobs.withLock { $0.append(job) }
            count.signal()
        }

        /// Waits for the next job; nil at the end.
        func next() -> UnownedJob? {
            count.wait()
            return jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        }

        func end(_ threads: Int) {
            for _ in 0..<threads { count.signal() }
        }
    }

    private let line = Line()
    private let threads: Int

    init(_ label: String, count: Int) {
        threads = max(1, count)
        for number in 1...threads {
            // Whoever's job runs holds on to this executor; a thread by itself does not, or it would never end.
            let executor = asUnownedTaskExecutor()
            DispatchQueue(label: "\(label).\(number)").async { [line] in
                while let job = line.next() { job.runSynchronously(on: executor) }
            }
        }
    }

    deinit {
        line.end(threads)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        line.add(UnownedJob(job))
    }
}
