import Synchronization

/// The slowest that an upload's bytes may come. A client below it holds its upload for nothing and is better off beginning again.
package struct TusPace: Sendable {
    /// Bytes that must come in each `window`.
    package var bytes = 16 * 1024
    package var window: Duration = .seconds(30)
    package var clock: any Clock<Duration> = ContinuousClock()

    package init() {}

    /// Returns when a window brought too little, also when nothing came at all; throws `CancellationError`.
    func watch(_ meter: TusMeter) async throws {
        repeat { try await clock.sleep(for: window) } while meter.endWindow(atLeast: bytes)
    }
}

/// Counts what comes in a window.
final class TusMeter: Sendable {
    private let state = Mutex((bytes: 0, isExcused: false))

    func add(_ bytes: Int) {
        state.withLock { $0.bytes += bytes }
    }

    /// In this window we have kept the client waiting ourselves.
    func excuse() {
        state.withLock { $0.isExcused = true }
    }

    /// Whether the window that ends now was good enough.
    func endWindow(atLeast bytes: Int) -> Bool {
        state.withLock { state in
            defer { state = (0, false) }
            return state.isExcused || state.bytes >= bytes
        }
    }
}
