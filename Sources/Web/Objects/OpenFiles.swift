import Storage
import Synchronization

/// Files kept open between requests, so that a range of a popular film costs neither open nor fstat.
///
/// A file is opened anew after `ageMax`, which bounds for how long a deleted object can still be asked for.
package final class OpenFiles: Sendable {
    /// Files kept; a file in use beyond that is closed when its last request ends.
    static let countMax = 256
    static let ageMax: Duration = .seconds(10)

    private struct Entry {
        let file: OpenFile
        let openedAt: ContinuousClock.Instant
        var usedAt: ContinuousClock.Instant
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var opened: Int64 = 0
        var sweptAt: ContinuousClock.Instant
    }

    private let state: Mutex<State>

    package init() {
        state = Mutex(State(sweptAt: .now))
    }

    /// Throws `StorageError.objectNotFound` when there is no file.
    func open(_ path: String) throws(StorageError) -> OpenFile {
        let now = ContinuousClock.now
        let (known, identity) = state.withLock { state -> (OpenFile?, Int64) in
            if now - state.sweptAt > Self.ageMax { sweep(&state, now) }
            if let entry = state.entries[path], now - entry.openedAt <= Self.ageMax {
                state.entries[path]?.usedAt = now
                return (entry.file, 0)
            }
            state.opened &+= 1
            return (nil, state.opened)
        }
        if let known { return known }
        let file = try OpenFile(path: path, identity: identity)
        state.withLock { state in
            if state.entries.count >= Self.countMax { evict(&state) }
            state.entries[path] = Entry(file: file, openedAt: now, usedAt: now)
        }
        return file
    }

    /// Forgets files that were not asked for lately. Opening does that by itself; a server that nobody asks
    /// anything calls it now and then.
    package func closeIdle() {
        state.withLock { sweep(&$0, .now) }
    }

    /// Forgets a file at once, for an object that was deleted.
    package func forget(_ path: String) {
        state.withLock { state in _ = state.entries.removeValue(forKey: path) }
    }

    var count: Int { state.withLock { $0.entries.count } }

    private func sweep(_ state: inout State, _ now: ContinuousClock.Instant) {
        state.sweptAt = now
        state.entries = state.entries.filter { now - $0.value.openedAt <= Self.ageMax }
    }

    private func evict(_ state: inout State) {
        if let oldest = state.entries.min(by: { $0.value.usedAt < $1.value.usedAt }) {
            state.entries.removeValue(forKey: oldest.key)
        }
    }
}
