import Foundation
import Resilience
import Synchronization
import Testing
#if canImport(Glibc)
import Glibc
#endif

@Suite struct WorkerThreadsTests {
    @Test("One thread runs what it is given in order, one after another, and not among the threads of everything else")
    func runsInOrder() async {
        let threads = WorkerThreads("skit.test", count: 1)
        let seen = await withTaskExecutorPreference(threads) {
            var seen: [String?] = []
            for _ in 0..<3 {
                seen.append(Self.threadName)
                await Task.yield()
            }
            return seen
        }
        #expect(seen == ["skit.test.1", "skit.test.1", "skit.test.1"])
    }

    @Test("Tasks share the threads, and each task ends where it began")
    func sharesThreads() async {
        let threads = WorkerThreads("skit.test", count: 2)
        let names = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<64 { group.addTask(executorPreference: threads) { Self.threadName } }
            return await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(names.isSubset(of: ["skit.test.1", "skit.test.2"]))
    }

    #if canImport(Glibc)
    @Test("Work of low importance has a smaller share of the processors than what runs beside it")
    func givesWay() async {
        let usual = await withTaskExecutorPreference(WorkerThreads("skit.test", count: 1)) { Self.niceness }
        let low = await withTaskExecutorPreference(WorkerThreads("skit.test", count: 1, importance: .low)) { Self.niceness }
        #expect(low > usual)
    }

    private static var niceness: Int32 { getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) }
    #endif

    @Test("What blocks there holds up nobody else")
    func blocksAlone() async {
        let threads = WorkerThreads("skit.test", count: 1)
        let gate = DispatchSemaphore(value: 0)
        let blocked = Task(executorPreference: threads) { Self.wait(gate) }
        // As many as the pool has threads, all of which a block in the pool would keep.
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<ProcessInfo.processInfo.activeProcessorCount { group.addTask { await Task.yield() } }
        }
        gate.signal()
        #expect(await blocked.value)
    }

    /// `wait` is not for asynchronous code, and here it is meant.
    private static func wait(_ gate: DispatchSemaphore) -> Bool {
        gate.wait()
        return true
    }

    private static var threadName: String? { Thread.current.name }
}
