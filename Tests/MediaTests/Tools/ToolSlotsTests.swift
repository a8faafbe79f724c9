import Synchronization
import Testing
@testable import Media

/// How many run at this moment, and how many ever did at once.
private final class Running: Sendable {
    private let counts = Mutex((now: 0, most: 0))

    var now: Int { counts.withLock { $0.now } }
    var most: Int { counts.withLock { $0.most } }

    func begin() {
        counts.withLock { $0 = (now: $0.now + 1, most: max($0.most, $0.now + 1)) }
    }

    func end() {
        counts.withLock { $0.now -= 1 }
    }
}

@Suite struct ToolSlotsTests {
    private final class Count: Sendable {
        private let state = Mutex((now: 0, most: 0))
        var now: Int { state.withLock { $0.now } }
        var most: Int { state.withLock { $0.most } }

        func change(by step: Int) {
            state.withLock { state in
                state.now += step
                state.most = max(state.most, state.now)
            }
        }
    }

    @Test func `No more run at a time than there are slots`() async throws {
        let slots = ToolSlots(count: 2)
        let running = Count()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await slots.withSlot { () throws(MediaFailure) in
                        running.change(by: 1)
                        for _ in 0..<20 { await Task.yield() }
                        running.change(by: -1)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(running.now == 0)
        #expect(running.most == 2)
    }

    @Test func `A cancelled waiter leaves the line, and its place is not lost`() async throws {
        let slots = ToolSlots(count: 1)
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let first = Task {
            try await slots.withSlot { () throws(MediaFailure) in
                start.finish()
                for await _ in gate {}
            }
        }
        for await _ in started {}
        let second = Task { await Workbench.failure { try await slots.withSlot { () throws(MediaFailure) in } } }
        second.cancel()
        #expect(await second.value?.code == .cancelled)
        open.finish()
        try await first.value
        #expect(await Workbench.failure { try await slots.withSlot { () throws(MediaFailure) in } } == nil)
    }

    @Test func `Work that fails gives its slot back`() async {
        let slots = ToolSlots(count: 1)
        let broken = MediaFailure(.damaged, detail: "broken")
        for _ in 0..<3 {
            let failure = await Workbench.failure { try await slots.withSlot { () throws(MediaFailure) in throw broken } }
            #expect(failure == broken)
        }
    }
}
