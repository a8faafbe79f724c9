/// How many requests may be in flight, by how long they take: less when they take longer than they usually do, more when all that
/// may be are in flight and none takes longer.
///
/// The rule is Gradient2 of Netflix's concurrency-limits (https://github.com/Netflix/concurrency-limits), with four changes, the
/// first three against refusing somebody for no reason:
/// - A request is compared with the usual time of its own kind. Kinds differ a thousandfold, and a mean over all would call it
///   overload when more people search. What all requests of a while took is divided by what the same requests usually take.
/// - What is usual is learned only while few are in flight, but for the first samples. A mean that goes on learning calls an overload
///   usual after some minutes.
/// - It begins at the highest limit, and goes back to it when there was no overload for a minute: when nothing is known, a limit too
///   high costs time where one too low costs people. Down to the lowest takes six seconds.
/// - Being refused further inside counts as being slow. Those queues know no priorities, and end waits before they are long.
package struct AdaptiveLimit: Sendable {
    package struct Settings: Sendable {
        /// In flight, below which nobody is refused whatever happens. Two cores serve twice as many in no more time, and SQLite has four
        /// readers whose queue is cut off after a quarter of a second.
        package var floor = 32
        /// In flight at most, ever.
        package var highest = 512
        /// How many times as long as usual is not yet too long. Gradient2 has 1.5; other programs on a small machine take as much.
        package var tolerance = 2.0
        /// What is let in beyond what the times allow, so that the limit can rise.
        package var queue = 4.0
        /// How much of a new limit counts at once.
        package var smoothing = 0.2
        /// Seconds and samples that a window has at least.
        package var windowSeconds = 0.25
        package var windowSamples = 20
        /// Seconds. What takes less on average is not slow, whatever is usual.
        package var quick = 0.005
        /// How many times as long as usual one sample counts at most: a pause of the process is no overload.
        package var outlier = 10.0
        /// In flight, up to which what requests take teaches what is usual.
        package var calm = 16
        /// Seconds without an overload after which nothing of it is believed any more.
        package var memory = 60.0

        package init() {}

        /// At this limit what is refused first is refused from the floor on.
        var lowest: Double { Double(floor) / RequestPriority.extra.share }
    }

    private struct Window {
        var begun: Double
        /// The most that were in flight.
        var peak: Int
        var samples = 0
        /// Seconds.
        var taken = 0.0
        var usual = 0.0
    }

    private let settings: Settings
    private var times = UsualTimes()
    private var window = Window(begun: 0, peak: 0)
    /// When there was last an overload.
    private var overloadedAt = -Double.infinity
    package private(set) var limit: Double
    package private(set) var inFlight = 0

    package init(_ settings: Settings = Settings()) {
        self.settings = settings
        limit = max(Double(settings.highest), settings.lowest)
    }

    package func admits(_ priority: RequestPriority) -> Bool {
        inFlight < max(settings.floor, Int(limit * priority.share))
    }

    /// Takes a place, without asking.
    package mutating func enter() {
        inFlight += 1
        window.peak = max(window.peak, inFlight)
    }

    /// Gives a place back.
    package mutating func leave() {
        inFlight = max(0, inFlight - 1)
    }

    /// - Parameters:
    ///   - seconds: from when the request was let in to the head of its answer.
    ///   - kind: of request, with others that do the same work.
    ///   - company: how many were in flight with it at most.
    ///   - at: seconds by a clock that only goes forward.
    package mutating func note(_ seconds: Double, of kind: String, company: Int, at: Double) {
        let usual = times.of(kind).map { max($0, settings.quick) }
        let counted = min(max(0, seconds), (usual ?? .infinity) * settings.outlier)
        // Who starts into a crowd learns from it: what is too high is corrected once it is calm, and nothing would never be.
        if company <= settings.calm || usual == nil { times.learn(counted, of: kind, at: at) }
        // Of a kind that is not known yet it is only known that it was answered.
        count(usual == nil ? settings.quick : counted, insteadOf: usual ?? settings.quick, at: at)
    }

    /// A request that was let in and found no room further inside, as no connection to the database: as bad as one that took the longest.
    package mutating func noteRefusal(of kind: String, at: Double) {
        let usual = max(times.of(kind) ?? 0, settings.quick)
        count(usual * settings.outlier, insteadOf: usual, at: at)
    }

    private mutating func count(_ taken: Double, insteadOf usual: Double, at: Double) {
        window.samples += 1
        window.taken += taken
        window.usual += usual
        guard window.samples >= settings.windowSamples, at - window.begun >= settings.windowSeconds else { return }
        move(by: window.taken / window.usual, at: at)
        window = Window(begun: at, peak: inFlight)
    }

    /// - Parameter slowness: times as long as usual.
    private mutating func move(by slowness: Double, at: Double) {
        let used = Double(window.peak + 1) / limit
        if slowness > settings.tolerance, used >= 0.25 {
            overloadedAt = at
        } else {
            if at - overloadedAt > settings.memory { return limit = max(Double(settings.highest), settings.lowest) }
            // While less than half of it is used nobody knows what more would do.
            guard used >= 0.5 else { return }
        }
        let gradient = min(1, max(0.5, settings.tolerance / max(slowness, .leastNonzeroMagnitude)))
        let next = limit + (limit * gradient + settings.queue - limit) * settings.smoothing
        limit = min(max(Double(settings.highest), settings.lowest), max(settings.lowest, next))
    }
}
