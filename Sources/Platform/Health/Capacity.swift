import Logging
import Resilience
import Synchronization

/// What this process has only so much of, and when it will be used up: for `/metrics`, `/healthz/parts` and the log.
final class Capacity: Sendable {
    /// Resources that are watched; there are a dozen.
    static let resourcesMax = 100

    struct Known: Sendable {
        let resource: String
        let urgency: Exhaustion.Urgency
        /// Seconds; nil when it does not rise, or nobody can tell.
        let left: Double?
    }

    private let metrics: MetricsRegistry
    private let logger: Logger
    private let start = ContinuousClock.now
    private let resources = Mutex<[String: Exhaustion]>([:])

    init(metrics: MetricsRegistry, logger: Logger) {
        self.metrics = metrics
        self.logger = logger
    }

    /// By name.
    var known: [Known] {
        resources.withLock { $0 }.map { Known(resource: $0.key, urgency: $0.value.urgency, left: $0.value.left) }
            .sorted { $0.resource < $1.resource }
    }

    /// - Parameters:
    ///   - limit: what there is in all, in the unit of `used`.
    ///   - rule: counts for the first measurement.
    ///   - at: seconds since some moment; nil for now.
    func note(_ resource: String, used: Double, of limit: Double, by rule: Exhaustion.Rule, at: Double? = nil) {
        let at = at ?? (ContinuousClock.now - start) / .seconds(1)
        let change = resources.withLock { resources -> (before: Exhaustion.Urgency, now: Exhaustion)? in
            guard resources[resource] != nil || resources.count < Capacity.resourcesMax else { return nil }
            var exhaustion = resources[resource] ?? Exhaustion(rule)
            let before = exhaustion.urgency
            exhaustion.note(used: used, of: limit, at: at)
            resources[resource] = exhaustion
            return (before, exhaustion)
        }
        guard let (before, exhaustion) = change else { return }
        show(exhaustion, of: resource)
        tell(exhaustion, after: before, of: resource)
    }

    /// Of what nobody can say any more how much of it is used.
    func forget(_ resource: String) {
        guard resources.withLock({ $0.removeValue(forKey: resource) }) != nil else { return }
        show(share: .nan, left: .nan, urgency: .nan, of: resource)
    }

    private func show(_ exhaustion: Exhaustion, of resource: String) {
        let urgency = exhaustion.urgency == .now ? 2.0 : exhaustion.urgency == .soon ? 1 : 0
        show(share: exhaustion.share, left: exhaustion.left ?? .infinity, urgency: urgency, of: resource)
    }

    private func show(share: Double, left: Double, urgency: Double, of resource: String) {
        let labels: KeyValuePairs = ["resource": resource]
        metrics.gauge("skit_capacity_used_ratio", "Share that is used of what there is.", labels: labels).set(share)
        metrics.gauge("skit_capacity_seconds_left", "Until it is used up, by how it rises.", labels: labels).set(left)
        metrics.gauge("skit_capacity_urgency", "0 while there is enough, 1 for soon, 2 for now.", labels: labels).set(urgency)
    }

    private func tell(_ exhaustion: Exhaustion, after before: Exhaustion.Urgency, of resource: String) {
        guard exhaustion.urgency != before else { return }
        let metadata: Logger.Metadata = [
            "resource": "\(resource)", "used_percent": "\(Int(min(exhaustion.share, 10) * 100))",
            "minutes_left": "\(exhaustion.left.map { "\(Int(min($0, 1e9) / 60))" } ?? "unknown")",
        ]
        switch exhaustion.urgency {
        case .now: logger.error("it is about to be used up", metadata: metadata)
        case .soon where before == .ok: logger.warning("it will soon be used up", metadata: metadata)
        case .soon, .ok: logger.notice("there is more of it again", metadata: metadata)
        }
    }
}

extension Exhaustion.Rule {
    /// Measured every ten seconds.
    static let pool = Exhaustion.Rule(soonWithin: 900, nowWithin: 600, measurements: 18)
    static let disk = Exhaustion.Rule(soonWithin: 6 * 3_600, nowWithin: 3_600, measurements: 180)
    /// Of a queue that stands still the wait grows by a second in each second: it cannot be told earlier.
    static let queue = Exhaustion.Rule(soonWithin: 480, nowWithin: 300, measurements: 18)
}
