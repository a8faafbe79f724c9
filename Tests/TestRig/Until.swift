package import Testing

/// How often a condition is asked for without a pause: most come true within these.
private let eager = 100

/// Comes back when the condition holds. A test whose time limit is over is cancelled: then the wait ends, too, with an issue,
/// and the run goes on.
///
/// A condition that takes its time is asked for once a millisecond, so that those who wait leave the processors to what they
/// wait for.
package func until(
    _ condition: () async throws -> Bool, sourceLocation: SourceLocation = #_sourceLocation
) async rethrows {
    var asked = 0
    while try await !condition() {
        guard !Task.isCancelled else {
            Issue.record("what was waited for never came", sourceLocation: sourceLocation)
            return
        }
        asked += 1
        guard asked > eager else {
            await Task.yield()
            continue
        }
        try? await Task.sleep(for: .milliseconds(1))
    }
}
