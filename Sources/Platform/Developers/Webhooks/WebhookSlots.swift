import Resilience
import Synchronization

/// How many attempts may be under way at once, so that no app stands in the way of another: each has a few places, and those whose last
/// attempt failed have one each and half of all at most, however many of them hang.
final class WebhookSlots: Sendable {
    static let perApp = 4
    static let all = 200
    static let ofFailing = all / 2
    /// Apps whose failure is remembered.
    private static let remembered = 20_000

    private struct State {
        var busy: [Int64: Int] = [:]
        var total = 0
        var failing = RecentKeys<Int64, Bool>(capacity: WebhookSlots.remembered)
        var busyFailing = 0
        /// Of those under way, the apps that were failing when they were taken.
        var takenFailing: [Int64: Int] = [:]
    }

    private let state = Mutex(State())

    var isFull: Bool { state.withLock { $0.total >= Self.all } }

    /// Takes as many places as there are for this app now, none or some.
    func take(_ app: Int64) -> Int {
        state.withLock { state in
            let isFailing = state.failing[app] ?? false
            let own = (isFailing ? 1 : Self.perApp) - (state.busy[app] ?? 0)
            let shared = isFailing ? min(Self.ofFailing - state.busyFailing, Self.all - state.total) : Self.all - state.total
            let taken = max(0, min(own, shared))
            guard taken > 0 else { return 0 }
            state.busy[app, default: 0] += taken
            state.total += taken
            if isFailing {
                state.busyFailing += taken
                state.takenFailing[app, default: 0] += taken
            }
            return taken
        }
    }

    /// Gives one back.
    /// - Parameter succeeded: how its attempt went; nil when none was made.
    func giveBack(_ app: Int64, succeeded: Bool? = nil) {
        state.withLock { state in
            let left = (state.busy[app] ?? 1) - 1
            state.busy[app] = left > 0 ? left : nil
            state.total -= 1
            if let taken = state.takenFailing[app] {
                state.takenFailing[app] = taken > 1 ? taken - 1 : nil
                state.busyFailing -= 1
            }
            if let succeeded { state.failing[app] = succeeded ? nil : true }
        }
    }
}
