package import Testing

/// Comes back when the condition holds. A test whose time limit is over is cancelled: then the wait ends, too, with an issue,
/// and the run goes on.
package func until(
    _ condition: () async throws -> Bool, sourceLocation: SourceLocation = #_sourceLocation
) async rethrows {
    while try await !condition() {
        guard !Task.isCancelled else {
            Issue.record("what was waited for never came", sourceLocation: sourceLocation)
            return
        }
        await Task.yield()
    }
}
