import Dispatch
import Synchronization

/// Even work on several processors, for commands and tests; the server's own threads are left alone.
package enum ConcurrentWork {
    /// Calls `work` with each part of 0..<count and strings together what it returns: in the order of the indices, whatever the
    /// number of threads.
    package static func map<Value: Sendable>(
        count: Int, threads: Int, _ work: @Sendable (Range<Int>) -> [Value]
    ) -> [Value] {
        let parts = max(1, min(threads, count))
        guard parts > 1 else { return work(0..<count) }
        let results = Mutex([[Value]](repeating: [], count: parts))
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let found = work(count * part / parts..<count * (part + 1) / parts)
            results.withLock { $0[part] = found }
        }
        return results.withLock { $0.flatMap { $0 } }
    }
}
