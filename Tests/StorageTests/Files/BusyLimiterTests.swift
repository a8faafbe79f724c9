import Resilience
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(1))) struct BusyLimiterTests {
    @Test func `the caller too many is told that the store is busy`() async throws {
        let limiter = ConcurrencyLimiter(limit: 1, maximumWaiters: 0)
        _ = try await limiter.orBusy("things") {
            await #expect(throws: StorageError.busy("more than 0 things wait")) { try await limiter.orBusy("things") {} }
        }
        try await limiter.orBusy("things") {}
    }
}
