import Durable
import Recommender
import Storage
import Web

/// Reports of videos: something is wrong with one, somebody with an account tells the people who run the site. Nothing happens to the
/// video by itself, but that it waits with its first audience once several people have reported it (`FeedExploration.reporters`).
struct Reports: Sendable {
    let database: any Database
    let events: EventLog
    let states: ViewerStates
    let limit: ReportLimit
    let clock: WallClock

    /// Reported videos in one answer.
    static let mostListed = 50

    /// A reported video that nobody has looked at yet.
    struct Reported: Sendable {
        let videoID: Int64
        let authorName: String
        let caption: String
        let isAgeRestricted: Bool
        let reasons: [(reason: String, count: Int64)]
        /// UTC milliseconds.
        let lastAt: Int64

        var count: Int64 { reasons.reduce(0) { $0 + $1.count } }
        var url: String { "/@\(authorName)/video/\(videoID)" }
    }

    /// Reports a video, for one account once: a second report changes nothing, also when the first was dismissed.
    /// - Throws: `Problem` for one's own video, one that the viewer may not watch, or after too many reports.
    func add(_ reason: ReportReason, videoID: Int64, viewer: Viewer) async throws {
        try await limit.take(viewer.accountID)
        let now = clock.now()
        try await database.write { [events] tx in
            guard let video = try Videos.find("v.id = \(videoID) AND \(VideoAccess.visible(to: viewer))", in: tx) else {
                throw Problem.videoNotFound
            }
            guard video.authorID != viewer.accountID else {
                throw Problem.refused(code: "report_own", "This is your own video. You can hide or delete it.")
            }
            let added = try tx.run(
                """
                INSERT INTO video_reports (video_id, account_id, reason, created_at)
                VALUES (\(videoID), \(viewer.accountID), \(reason.rawValue), \(now))
                ON CONFLICT (video_id, account_id) DO NOTHING
                """
            )
            guard added > 0 else { return }
            var event = ReportEvent(accountID: viewer.accountID, videoID: videoID, authorID: video.authorID)
            event.impersonal = try FeedPreferences.isImpersonal(ViewerKey.account(viewer.accountID).text, in: tx)
            _ = try events.append("report.added", event, in: tx)
        }
        states.forget(.account(viewer.accountID))
        events.announce()
    }

    /// Reported videos that wait for somebody to look at them, last reported first.
    func open() async throws -> [Reported] {
        try await database.read { tx in
            let videos = try tx.rows(
                """
                SELECT r.video_id, max(r.created_at), a.username, v.caption, \(AgeRestriction.columns) FROM video_reports r
                JOIN videos v ON v.id = r.video_id JOIN accounts a ON a.id = v.author_id
                WHERE r.dismissed_at IS NULL GROUP BY r.video_id, a.username, v.caption, \(AgeRestriction.columns)
                ORDER BY max(r.created_at) DESC, r.video_id LIMIT \(Reports.mostListed)
                """
            )
            let reasons = try Reports.reasons(of: videos.map { try $0.int(0) }, in: tx)
            return try videos.map { row in
                Reported(
                    videoID: try row.int(0), authorName: try row.text(2), caption: try row.text(3),
                    isAgeRestricted: try AgeRestriction(row: row, from: 4).isOn,
                    reasons: reasons[try row.int(0)] ?? [], lastAt: try row.int(1)
                )
            }
        }
    }

    /// Says that somebody has looked at the reports of a video, and that it may stay.
    /// - Throws: `Problem` when there are none that wait.
    func dismiss(_ videoID: Int64) async throws {
        let now = clock.now()
        try await database.write { [events] tx in
            let dismissed = try tx.run(
                "UPDATE video_reports SET dismissed_at = \(now) WHERE video_id = \(videoID) AND dismissed_at IS NULL"
            )
            guard dismissed > 0, let video = try Videos.find("v.id = \(videoID)", in: tx) else { throw Problem.nothingReported }
            _ = try events.append("report.dismissed", VideoEvent(videoID: videoID, authorID: video.authorID), in: tx)
        }
        events.announce()
    }

    /// What somebody has reported, last first.
    static func of(_ account: Int64, limit: Int, in tx: any Transaction) throws -> [(video: Int64, reason: String, at: Int64)] {
        try tx.rows(
            """
            SELECT video_id, reason, created_at FROM video_reports WHERE account_id = \(account)
            ORDER BY created_at DESC LIMIT \(limit)
            """
        ).map { (try $0.int(0), try $0.text(1), try $0.int(2)) }
    }

    private static func reasons(of videos: [Int64], in tx: any Transaction) throws -> [Int64: [(reason: String, count: Int64)]] {
        guard !videos.isEmpty else { return [:] }
        let rows = try tx.rows(
            """
            SELECT video_id, reason, count(*) FROM video_reports WHERE video_id IN \(list: videos) AND dismissed_at IS NULL
            GROUP BY video_id, reason
            """
        )
        var reasons: [Int64: [(reason: String, count: Int64)]] = [:]
        for row in rows { reasons[try row.int(0), default: []].append((try row.text(1), try row.int(2))) }
        return reasons.mapValues { $0.sorted { ($1.count, $0.reason) < ($0.count, $1.reason) } }
    }
}

extension Problem {
    static let nothingReported = Problem.notFound("There is no report of this video that waits.")
}
