/// What plays of one video come to, those of its owner left out.
struct VideoFigures: StoredFigures, Equatable {
    /// Plays that count as a view.
    var views: Int64 = 0
    var watchedMs: Int64 = 0
    /// Views that saw all of it, or all but the last moment, which players are slow to tell.
    var whole: Int64 = 0
    var curve: RetentionCurve
    /// Views by where they began.
    var sources: [String: ViewerGroup] = [:]
    /// Visits to the profile that began at it.
    var profile = ViewerGroup()
    /// Who began to follow at it.
    var followers = ViewerGroup()

    init(durationMs: Int64) {
        curve = RetentionCurve(durationMs: durationMs)
    }

    /// One report of a play.
    struct Play: Sendable {
        let viewer: String
        let subject: String
        let watchedMs: Int64
        /// What an earlier report of the same play said.
        let before: Int64?
        let durationMs: Int64
        let source: WatchSource

        func isView(_ watched: Int64) -> Bool { WatchEvent.isView(watched, of: durationMs) }
        func isWhole(_ watched: Int64) -> Bool { watched * 20 >= durationMs * 19 }
    }

    /// Takes a report in; a longer one of the same play takes the place of the one before.
    /// - Returns: whether a view has come of it that was none before.
    mutating func add(_ play: Play) -> Bool {
        guard play.isView(play.watchedMs) else { return false }
        if let before = play.before, play.isView(before) {
            guard play.watchedMs > before else { return false }
            watchedMs += play.watchedMs - before
            whole += play.isWhole(play.watchedMs) && !play.isWhole(before) ? 1 : 0
            curve.add(watchedMs: before, of: play.durationMs, -1)
            curve.add(watchedMs: play.watchedMs, of: play.durationMs)
            return false
        }
        views += 1
        watchedMs += play.watchedMs
        whole += play.isWhole(play.watchedMs) ? 1 : 0
        curve.add(watchedMs: play.watchedMs, of: play.durationMs)
        sources[play.source.rawValue, default: ViewerGroup()].add(play.viewer, of: play.subject)
        return true
    }

    /// Of the sources that enough viewers came by, each one's share of them, the greatest first. Of all views it would tell how many
    /// came by the others.
    var shownSources: [(source: WatchSource, share: Double)] {
        let shown = sources.compactMap { name, group in
            WatchSource(rawValue: name).flatMap { source in group.shown.map { (source: source, count: $0) } }
        }
        let all = Double(max(1, shown.reduce(0) { $0 + $1.count }))
        return shown.sorted { ($1.count, $0.source.rawValue) < ($0.count, $1.source.rawValue) }
            .map { (source: $0.source, share: Double($0.count) / all) }
    }

    enum CodingKeys: String, CodingKey {
        case views = "v", watchedMs = "t", whole = "w", curve = "c", sources = "s", profile = "p", followers = "f"
    }
}
