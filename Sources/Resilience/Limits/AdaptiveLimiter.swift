import Synchronization

/// Lets requests in as an `AdaptiveLimit` says, and refuses the others at once: nobody waits here.
package final class AdaptiveLimiter: Sendable {
    /// More is in flight than a request of this priority may join.
    package struct Refused: Error {
        package let inFlight: Int
        package let limit: Int
        /// Whether it is worth a line in a log: the first of a minute.
        package let isNews: Bool
    }

    private struct State {
        var rule: AdaptiveLimit
        /// When a refusal was last worth a line.
        var toldAt: Double?
    }

    static let newsAfterSeconds = 60.0

    private let state: Mutex<State>
    private let refused: [RequestPriority: Counter]
    private let start = ContinuousClock.now

    package init(_ rule: AdaptiveLimit = AdaptiveLimit(), metrics: MetricsRegistry) {
        state = Mutex(State(rule: rule))
        let counters = RequestPriority.allCases.map { priority in
            let counter = metrics.counter(
                "skit_requests_refused_total", "Requests refused because too much was in flight",
                labels: ["priority": priority.rawValue]
            )
            return (priority, counter)
        }
        refused = Dictionary(counters) { first, _ in first }
        metrics.gauge("skit_requests_limit", "Requests that may be in flight") { [self] in Double(load.limit) }
        metrics.gauge("skit_requests_in_flight", "Requests in flight, of those that count") { [self] in Double(load.inFlight) }
    }

    package var load: (limit: Int, inFlight: Int) { state.withLock { (Int($0.rule.limit), $0.rule.inFlight) } }

    /// Takes a place, which must be left.
    package func enter(_ priority: RequestPriority) throws(Refused) -> RequestPlace {
        let result = state.withLock { state -> Result<Int, Refused> in
            guard state.rule.admits(priority) else { return .failure(refuse(&state)) }
            state.rule.enter()
            return .success(state.rule.inFlight)
        }
        switch result {
        case .success(let company):
            return RequestPlace(in: self, company: company)
        case .failure(let refusal):
            refused[priority]?.increment()
            throw refusal
        }
    }

    /// Asks for what takes no place.
    package func ask(_ priority: RequestPriority) throws(Refused) {
        let refusal = state.withLock { state -> Refused? in state.rule.admits(priority) ? nil : refuse(&state) }
        guard let refusal else { return }
        refused[priority]?.increment()
        throw refusal
    }

    /// Takes a place back that was given up for a while. Whoever was let in once is not refused later.
    func enterAgain() {
        state.withLock { $0.rule.enter() }
    }

    func leave() {
        state.withLock { $0.rule.leave() }
    }

    /// Gives a place back, of a request that was answered.
    func leave(after taken: Duration, of kind: String, company: Int) {
        let at = seconds
        state.withLock { state in
            state.rule.note(taken / .seconds(1), of: kind, company: max(company, state.rule.inFlight), at: at)
            state.rule.leave()
        }
    }

    /// Gives a place back, of a request that found no room further inside.
    func leave(refused kind: String) {
        let at = seconds
        state.withLock { state in
            state.rule.noteRefusal(of: kind, at: at)
            state.rule.leave()
        }
    }

    private var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

    private func refuse(_ state: inout State) -> Refused {
        let now = seconds
        let isNews = state.toldAt.map { now - $0 > Self.newsAfterSeconds } ?? true
        if isNews { state.toldAt = now }
        return Refused(inFlight: state.rule.inFlight, limit: Int(state.rule.limit), isNews: isNews)
    }
}
