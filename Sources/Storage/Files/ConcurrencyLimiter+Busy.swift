internal import Resilience

extension ConcurrencyLimiter {
    /// As `run`; when too many wait, that is `StorageError.busy`, which callers know what to do with.
    func orBusy<T: Sendable>(_ what: StaticString, _ body: () async throws -> T) async throws -> T {
        do {
            return try await run(body)
        } catch is Overloaded {
            throw StorageError.busy("more than \(maximumWaiters) \(what) wait")
        }
    }
}
