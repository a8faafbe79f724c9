/// How far the primary's log had come at moments of the last while. Bounded in time and in number.
struct PrimaryPast: Sendable {
    private struct Moment {
        let position: WALPosition
        let at: ContinuousClock.Instant
    }

    /// Moments kept at most, however often it is told: five minutes of four a second, and some.
    static let limit = 2_000

    private let span: Duration
    /// Oldest first; neither times nor positions decrease.
    private var moments: [Moment] = []
    private var timeline: Int64?
    private var system: Int64?

    /// - Parameter span: moments that lie further back than this from the newest are forgotten.
    init(span: Duration) {
        self.span = span
    }

    /// When the primary was seen last.
    var seenAt: ContinuousClock.Instant? { moments.last?.at }

    /// Whether the server is a copy of this primary, on the same timeline.
    func isOfOneKind(_ sighting: LogSighting) -> Bool { sighting.timeline == timeline && sighting.system == system }

    func isStranger(_ sighting: LogSighting) -> Bool { sighting.system != system }

    /// - Parameter at: from before it was asked: what was committed by then lies before the position that it told.
    /// - Returns: false when this is another primary than before, so that what was known of the old one says nothing any more.
    mutating func note(_ sighting: LogSighting, at: ContinuousClock.Instant) -> Bool {
        let isTheSame = moments.isEmpty || (isOfOneKind(sighting) && moments.last.map { $0.position <= sighting.position } == true)
        if !isTheSame { moments = [] }
        (timeline, system) = (sighting.timeline, sighting.system)
        moments.append(Moment(position: sighting.position, at: at))
        // The one before the span stays, for whoever is just so far behind.
        let young = moments.firstIndex { $0.at > at - span } ?? moments.endIndex - 1
        moments.removeFirst(max(young - 1, moments.count - Self.limit, 0))
        return isTheSame
    }

    /// The last moment of which a replica at this position has everything; nil when that lies further back than is known.
    func moment(replayedAt position: WALPosition) -> ContinuousClock.Instant? {
        var (low, high) = (moments.startIndex, moments.endIndex)
        while low < high {
            let middle = (low + high) / 2
            if moments[middle].position <= position { low = middle + 1 } else { high = middle }
        }
        return low > moments.startIndex ? moments[low - 1].at : nil
    }
}
