import Synchronization

/// Holds the latest progress of a run, written by the reader of its output.
final class ProgressKeeper: Sendable {
    private let progress = Mutex(ToolProgress())

    var value: ToolProgress { progress.withLock { $0 } }

    /// The progress when this line completes a report, else nil.
    @discardableResult
    func take(_ line: String) -> ToolProgress? {
        progress.withLock { $0.take(line) ? $0 : nil }
    }
}
