/// Tells when something of which there is only so much will be used up, by the line through its last measurements.
///
/// A threshold alone comes too late: what rises by five points a minute is at its end a minute after 95 %. The line is believed when
/// it explains most of what was measured, and after three measurements in a row that say the same.
package struct Exhaustion: Sendable {
    /// How early to tell. Times in seconds.
    package struct Rule: Sendable {
        package var soonWithin: Double
        package var nowWithin: Double
        /// Measurements that the line is drawn through at most.
        package var measurements: Int

        package init(soonWithin: Double, nowWithin: Double, measurements: Int) {
            (self.soonWithin, self.nowWithin, self.measurements) = (soonWithin, nowWithin, measurements)
        }
    }

    /// For whoever has to do something.
    package enum Urgency: String, Sendable, CaseIterable, Comparable, Encodable {
        case ok
        case soon
        case now

        package static func < (left: Urgency, right: Urgency) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    /// Of what there is, when nothing is left to wait for, however slowly it rises.
    static let soonFrom = 0.9
    static let nowFrom = 0.95
    /// Of the measurements' variation, what the line must explain.
    static let explainedMin = 0.5
    static let hits = 3
    /// Measurements before a line is drawn.
    static let measurementsMin = 18

    private let rule: Rule
    private var points: [(at: Double, used: Double)] = []
    private var soonHits = 0
    private var nowHits = 0

    /// Of what there is; 0 to 1, and more when there is less than is used.
    package private(set) var share = 0.0
    /// Seconds; nil when it does not rise, or nobody can tell.
    package private(set) var left: Double?
    package private(set) var urgency = Urgency.ok

    package init(_ rule: Rule) {
        self.rule = rule
    }

    /// - Parameters:
    ///   - at: seconds by a clock that only goes forward.
    ///   - limit: what there is in all, in the unit of `used`.
    package mutating func note(used: Double, of limit: Double, at: Double) {
        points.append((at, used))
        if points.count > max(Self.measurementsMin, rule.measurements) { points.removeFirst() }
        share = limit > 0 ? used / limit : 1
        left = limit > used ? line.map { (limit - used) / $0 } : 0
        soonHits = isWithin(rule.soonWithin) || share >= Self.soonFrom ? soonHits + 1 : 0
        nowHits = isWithin(rule.nowWithin) || share >= Self.nowFrom ? nowHits + 1 : 0
        urgency = nowHits >= Self.hits ? .now : soonHits >= Self.hits ? .soon : .ok
    }

    private func isWithin(_ seconds: Double) -> Bool {
        left.map { $0 < seconds } ?? false
    }

    /// What is used more in a second, by least squares; nil when it does not rise, or the line explains too little.
    private var line: Double? {
        guard points.count >= Self.measurementsMin else { return nil }
        let count = Double(points.count)
        let (meanAt, meanUsed) = (points.reduce(0) { $0 + $1.at } / count, points.reduce(0) { $0 + $1.used } / count)
        var (sumAt, sumUsed, sumBoth) = (0.0, 0.0, 0.0)
        for point in points {
            let (at, used) = (point.at - meanAt, point.used - meanUsed)
            sumAt += at * at
            sumUsed += used * used
            sumBoth += at * used
        }
        guard sumBoth > 0, sumAt > 0, sumUsed > 0, sumBoth * sumBoth / (sumAt * sumUsed) > Self.explainedMin else { return nil }
        return sumBoth / sumAt
    }
}
