private import Synchronization

/// What one client has written: read by whoever reads for it, so that it never misses its own writes.
///
/// There is one for each request where there are replicas, and none elsewhere, so that nobody else pays for it.
package final class OwnWrites: Sendable {
    /// Of the request that the current task serves.
    @TaskLocal package static var current: OwnWrites?

    /// Runs a write of which nothing that tolerates age shows anything: later reads need not wait for it.
    package static func unnoticed<T: Sendable>(_ work: () async throws -> T) async rethrows -> T {
        try await $current.withValue(nil, operation: work)
    }

    private let known: WALPosition?
    private let noted = Mutex<WALPosition?>(nil)

    /// - Parameter known: what the client says of its earlier writes. It may say anything: at worst its reads go to the primary.
    package init(known: WALPosition? = nil) {
        self.known = known
    }

    /// Where the latest write of this request stands in the log; nil before the first.
    package var written: WALPosition? { noted.withLock { $0 } }

    /// A replica answers for this client once it has come so far.
    package var floor: WALPosition? {
        guard let written else { return known }
        return max(written, known ?? written)
    }

    /// A write of this request was committed, and the log had come so far then.
    package func note(_ position: WALPosition) {
        noted.withLock { $0 = max($0 ?? position, position) }
    }
}
