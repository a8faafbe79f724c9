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
    private struct State {
        var bytes = 0
        /// Pieces of our own work that the client waits for now.
        var pauses = 0
        /// Whether it had to wait at any time of this window.
        var wasPaused = false
    }

    private let state = Mutex(State())

    func add(_ bytes: Int) {
        state.withLock { $0.bytes += bytes }
    }

    /// From now on we keep the client waiting ourselves.
    func pause() {
        state.withLock { state in
            state.pauses += 1
            state.wasPaused = true
        }
    }

    func resume() {
        state.withLock { $0.pauses -= 1 }
    }

    /// Whether the window that ends now was good enough.
    func endWindow(atLeast bytes: Int) -> Bool {
        state.withLock { state in
            defer { (state.bytes, state.wasPaused) = (0, state.pauses > 0) }
            return state.wasPaused || state.bytes >= bytes
        }
    }
}
