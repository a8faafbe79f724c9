/// Brings candidates from somewhere that must be waited for.
///
/// All of a pipeline's asynchronous sources run side by side, while the others run. One that fails or is not done at
/// its deadline is cancelled and costs its own share only. It has to honour cancellation: the page waits for it to let go.
protocol AsyncSource: Stage {
    var quota: Int { get }
    /// Counted from the start of retrieval.
    var deadline: Duration { get }
    /// Best first.
    func retrieve(for query: FeedQuery) async throws -> Retrieval
}

/// A source that was not done at its deadline.
struct SourceIsLate: Error, CustomStringConvertible {
    let deadline: Duration
    var description: String { "not done within \(deadline)" }
}

extension AsyncSource {
    /// The candidates, or `SourceIsLate`.
    func retrieveInTime(for query: FeedQuery) async throws -> Retrieval {
        try await withThrowingTaskGroup(of: Retrieval.self) { group in
            group.addTask { try await retrieve(for: query) }
            group.addTask {
                try await Task.sleep(for: deadline)
                throw SourceIsLate(deadline: deadline)
            }
            defer { group.cancelAll() }
            return try await group.next() ?? Retrieval()
        }
    }
}
