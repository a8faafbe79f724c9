private import Dispatch
private import Foundation
private import Synchronization
#if canImport(Glibc)
private import Glibc
#endif

/// A few threads of their own that run what is given to them, oldest first: what blocks, or what is to give way to others.
///
/// A queue for each connection wakes a thread for each read, and on a busy server that costs more than the read itself. Here a
/// thread that has finished takes up the next one without having slept. What runs here keeps its task's locals and cancellation.
package final class WorkerThreads: TaskExecutor {
    /// How the processors are shared between these threads and all others.
    package enum Importance: Sendable {
        case usual
        /// Work that nobody waits for: where requests want the processors, it gets about a third of a thread's share, and never nothing,
        /// so that a lock it holds is let go of soon.
        case low

        /// As `setpriority` takes it: five steps are a third of the weight.
        fileprivate var niceness: Int32 { self == .low ? 5 : 0 }
    }

    /// What waits for a thread: callers bound it, by leases or by there being one of a service.
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

    /// - Parameters:
    ///   - label: what the threads are called, with a number; 15 characters with it, or Linux takes no name.
    ///   - count: how many, at least one.
    package init(_ label: String, count: Int, importance: Importance = .usual) {
        threads = max(1, count)
        for number in 1...threads {
            // Whoever's job runs holds on to this executor; a thread by itself does not, or it would never end.
            let executor = asUnownedTaskExecutor()
            // Not of a queue: those threads go on to run something else, which nobody could make important again.
            let started = DispatchSemaphore(value: 0)
            let thread = Thread { [line] in
                // A name that is set before the start is noted is lost on Linux, and the thread is called like the one that began it.
                started.wait()
                Thread.current.name = "\(label).\(number)"
                Self.lower(to: importance)
                while let job = line.next() { job.runSynchronously(on: executor) }
            }
            thread.start()
            started.signal()
        }
    }

    deinit {
        line.end(threads)
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        line.add(UnownedJob(job))
    }

    /// Lowers the calling thread's share. A system that refuses costs only the order.
    private static func lower(to importance: Importance) {
        guard importance != .usual else { return }
        #if canImport(Glibc)
        // On Linux 0 is the calling thread and not the process.
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, importance.niceness)
        #else
        Thread.current.qualityOfService = .utility
        #endif
    }
}
