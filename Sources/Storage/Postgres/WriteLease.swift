import Synchronization

/// The time for which this process may write to a database: whoever decides over that renews it, and it runs out by itself.
///
/// `ContinuousClock` goes on while the machine or the process is suspended (CLOCK_BOOTTIME), so that one which has slept through
/// its time writes nothing. The server's own clock is asked in the same message as the commit: a commit that was sent in time and
/// arrives late changes nothing either.
package final class WriteLease: Sendable {
    private struct State {
        var until: ContinuousClock.Instant?
        var serverUntil: Int64 = .min
        var reason: String
    }

    private let state: Mutex<State>

    /// Begins without the right to write.
    /// - Parameter reason: why, in words for the log.
    package init(reason: String) {
        state = Mutex(State(reason: reason))
    }

    /// Writing is allowed until `until`, and until `serverUntil` by the database's clock, UTC ms. An earlier end than the one that
    /// stands is the answer to an older question, and changes nothing.
    package func hold(until: ContinuousClock.Instant, serverUntil: Int64) {
        state.withLock { state in
            guard state.until.map({ $0 < until }) ?? true else { return }
            state.until = until
            state.serverUntil = serverUntil
        }
    }

    /// Nothing more is written from now on, unless it is held anew.
    package func end(_ reason: String) {
        state.withLock { $0 = State(reason: reason) }
    }

    /// What is said when the time has run out.
    package func explain(_ reason: String) {
        state.withLock { $0.reason = reason }
    }

    /// Whether it lasts.
    package var isHeld: Bool {
        state.withLock { $0.until }.map { ContinuousClock.now < $0 } ?? false
    }

    /// - Throws: `StorageError.busy` when it does not last.
    func check() throws(StorageError) {
        guard isHeld else { throw refusal }
    }

    var refusal: StorageError { .busy("writes are refused: \(state.withLock { $0.reason })") }

    /// COMMIT, but only while the server's clock has not passed the end: a division by zero undoes the transaction otherwise.
    /// Both statements are one message, so that nothing on the way can come between them.
    var commit: String {
        let end = state.withLock { $0.serverUntil }
        return "SELECT 1 / (extract(epoch FROM clock_timestamp()) * 1000 < \(max(0, end)))::int; COMMIT"
    }

    /// SQLSTATE division_by_zero, which is `commit`'s refusal.
    static let refusedState = "22012"
}
