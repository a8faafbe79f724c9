import Durable
import Storage
import Web

/// Counts what happens to videos and accounts, in the transaction that moves this consumer's cursor, so that each fact counts exactly
/// once, and nobody who asks reads the log.
///
/// A batch changes each of its rows once. Only whoever holds the cursor is at it, on all nodes.
struct InsightCounts: Sendable {
    static let consumerName = "insights"

    private let facts: InsightFacts
    private var videos: [Int64: VideoTally] = [:]
    private var days: [InsightRows.Day: DayTally] = [:]

    static func apply(_ events: [Event], _ tx: any Transaction) throws {
        let facts = try InsightFacts(events)
        guard !facts.isEmpty else { return }
        var counts = InsightCounts(facts: facts)
        try counts.apply(tx)
    }

    /// Forgets what was counted, and has it counted anew from the beginning of the log.
    static func rebuild(_ tx: any Transaction) throws {
        // First, so that whoever is at work on events ends before, and begins again there.
        try tx.run("UPDATE event_cursors SET position = 0 WHERE consumer = \(consumerName)")
        try tx.run("DELETE FROM video_insights")
        try tx.run("DELETE FROM account_days")
        try tx.run("DELETE FROM active_days")
    }

    private init(facts: InsightFacts) {
        self.facts = facts
    }

    private mutating func apply(_ tx: any Transaction) throws {
        let subjects = try InsightRows.subjects(facts.videos, in: tx)
        let authors = try InsightRows.accounts(Set(facts.acts.map(\.author)), in: tx)
        // Most of what is swiped past is no view, and changes nothing.
        let watched = facts.watches.compactMap { watch in subjects[watch.event.videoID].map { (watch, $0) } }
            .filter { WatchEvent.isView($0.event.watchedMs, of: $1.durationMs) || $0.event.openedProfile == true }
        let acts = facts.acts.filter { authors.contains($0.author) }
        let changed = Set(watched.map { $0.0.event.videoID } + facts.won.map(\.video))
        videos = try InsightRows.videos(subjects.filter { changed.contains($0.key) }, in: tx)
        let touched = watched.map { InsightRows.Day(account: $1.author, number: $0.at / .millisecondsPerDay) }
            + acts.map { InsightRows.Day(account: $0.author, number: $0.day) }
        days = try InsightRows.days(Set(touched), in: tx)
        for (watch, subject) in watched { add(watch, subject) }
        for won in facts.won { videos[won.video]?.figures.followers.add(won.viewer, of: "video \(won.video)") }
        for act in acts {
            let day = InsightRows.Day(account: act.author, number: act.day)
            days[day]?.add(act, of: day.subject)
        }
        for video in videos.keys { videos[video]?.settle() }
        for day in days.keys { days[day]?.settle() }
        try ActiveDays.add(facts.present, in: tx)
        try InsightRows.keep(videos, in: tx)
        try InsightRows.keep(days, in: tx)
    }

    private mutating func add(_ watch: InsightFacts.Watched, _ subject: InsightRows.Subject) {
        let (event, viewer) = (watch.event, watch.event.viewerKey)
        let day = InsightRows.Day(account: subject.author, number: watch.at / .millisecondsPerDay)
        let play = VideoFigures.Play(
            viewer: viewer, subject: "video \(event.videoID)", watchedMs: event.watchedMs, before: event.previousWatchedMs,
            durationMs: subject.durationMs, source: event.source ?? .elsewhere
        )
        if videos[event.videoID]?.add(play) == true {
            let hour = Int(watch.at / .millisecondsPerHour % 24)
            days[day]?.addView(by: viewer, hour: hour, of: day.subject)
        }
        if event.openedProfile == true {
            videos[event.videoID]?.figures.profile.add(viewer, of: play.subject)
            days[day]?.figures.profile.add(viewer, of: day.subject)
        }
    }
}
