import Synchronization
import TestRig
import Testing
import Web

@testable import Platform

@Suite(.timeLimit(.minutes(5))) struct UploadHoldsTests {
    /// Counts who is inside at once.
    final class Crowd: Sendable {
        private let state = Mutex((now: 0, most: 0))

        var count: (now: Int, most: Int) { state.withLock { $0 } }

        func enter() {
            state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        }

        func leave() {
            state.withLock { $0.now -= 1 }
        }
    }

    @Test func `many who come at once never hold one upload together`() async throws {
        let holds = UploadHolds(patience: .seconds(50))
        let inside = Crowd()
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try? await holds.hold("a") {
                        inside.enter()
                        defer { inside.leave() }
                        for await _ in gate {}
                    }
                }
            }
            await until { inside.count.now == 1 }
            open.finish()
        }
        #expect(inside.count == (0, 1))
        #expect(!holds.isHeld("a"))
    }

    @Test func `one who does not end in time keeps its hold`() async throws {
        let holds = UploadHolds(patience: .zero)
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                // Deaf to cancellation, as a disk that does not answer.
                try await holds.hold("a") { await Task { for await _ in gate {} }.value }
            }
            await until { holds.isHeld("a") }
            await #expect(throws: TusError.locked) { try await holds.hold("a") {} }
            await #expect(throws: TusError.locked) { try await holds.end("a") }
            #expect(holds.isHeld("a"))
            try await holds.hold("b") {}
            open.finish()
            try await group.waitForAll()
        }
    }

    @Test func `what is ended and still comes to its end counts`() async throws {
        let holds = UploadHolds()
        let value = try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask {
                try await holds.hold("a") {
                    let (never, holding) = AsyncStream.makeStream(of: Void.self)
                    for await _ in never {}
                    holding.finish()
                    return 7
                }
            }
            await until { holds.isHeld("a") }
            try await holds.end("a")
            return try await group.next()
        }
        #expect(value == 7)
    }
}
