private import Dispatch
private import Resilience

/// Threads on which file calls may block, so that they never hold up the cooperative pool.
struct FileThreads: Sendable {
    private let limiter: ConcurrencyLimiter

    /// At most `count` calls run at once and at most `maximumWaiters` wait.
    init(count: Int = 8, maximumWaiters: Int = 1_024) {
        limiter = ConcurrencyLimiter(limit: count, maximumWaiters: maximumWaiters)
    }

    /// Runs `body` to its end on one of the threads. Throws `StorageError.busy` when too many wait, and `CancellationError`
    /// when the task is cancelled before `body` has begun.
    func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await limiter.orBusy("file calls") {
            try await withCheckedThrowingContinuation { continuation in
                DispatchQueue.global(qos: .userInitiated).async {
                    continuation.resume(with: Result { try body() })
                }
            }
        }
    }
}
