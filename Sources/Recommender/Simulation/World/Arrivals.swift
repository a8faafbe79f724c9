/// Who comes when. Drawn before anything is shown, so that no policy earns visits by what it showed before (open loop): what
/// differs between policies is what happens within a visit.
struct Arrivals: Sendable {
    /// Half of the viewers are there from the first day on; the others arrive until half-time.
    private static let earlyShare = 0.5
    /// Hardly anybody comes back sooner than this.
    private static let pauseMilliseconds: Int64 = 600_000

    /// By viewer: when their visits begin, in order; UTC milliseconds.
    let visits: [[Int64]]
    /// By viewer: when their taste changes at once.
    let changes: [Int64?]
    let end: Int64

    init(_ settings: SimulationSettings, seed: UInt64) {
        var random = Luck(seed: StableHash.of(3, seed, 0))
        let day = World.dayMilliseconds
        let span = day * Int64(settings.days)
        end = World.start + span
        var visits: [[Int64]] = []
        var changes: [Int64?] = []
        for _ in 0..<settings.viewers {
            let isEarly = random.unit() < Self.earlyShare
            let first = World.start + Int64(random.unit() * Double(isEarly ? day / 2 : span / 2))
            let rate = settings.visitsPerDay * Double(Exponential.power(Float(random.normal() * 0.5 - 0.125)))
            var times = [first]
            while let last = times.last {
                let next = last + Self.pauseMilliseconds + Int64(random.exponential(mean: Double(day) / max(0.01, rate)))
                guard next < end else { break }
                times.append(next)
            }
            visits.append(times)
            changes.append(random.unit() < settings.changingShare ? first + (end - first) / 2 : nil)
        }
        self.visits = visits
        self.changes = changes
    }
}
