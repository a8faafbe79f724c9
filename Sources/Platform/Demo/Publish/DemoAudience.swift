internal import Foundation

/// Accounts that look through their feed: what they like they see to the end, the rest they swipe away.
struct DemoAudience: Sendable {
    let cast: DemoCast
    /// UTC.
    let now: @Sendable () -> Date

    /// Watches some pages and returns how many videos were watched.
    func watch(as member: DemoMember) async throws -> Int {
        let connection = member.connection
        var dice = SeededRandom(DemoCast.number(member.creator.username))
        var path = "/api/v1/feed?kind=for_you&limit=10"
        var total = 0
        for _ in 0..<connection.limits.watchedPages {
            let page = try await connection.get(path, as: DemoAPI.FeedAnswer.self)
            let watches = page.items.compactMap { watch($0, page.session, member, &dice) }
            if !watches.isEmpty { try await connection.send("POST", "/api/v1/watches", json: DemoAPI.Watches(watches: watches)) }
            total += watches.count
            guard let next = page.nextPosition else { break }
            let session = page.session.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? page.session
            path = "/api/v1/feed?kind=for_you&limit=10&session=\(session)&position=\(next)"
        }
        return total
    }

    private func watch(
        _ item: DemoAPI.FeedAnswer.Item, _ session: String, _ member: DemoMember, _ dice: inout SeededRandom
    ) -> DemoAPI.Watch? {
        guard let duration = item.video.durationMs, duration > 0, let author = item.video.author?.username else { return nil }
        let seed = DemoCast.number(item.video.caption ?? "")
        let isLiked = cast.likes(member.creator, author, seed: seed)
        let loops = isLiked && dice.unit() < 0.4 ? 1 : 0
        let part = isLiked ? dice.between(0.75, 1) : dice.between(0.08, 0.6)
        return DemoAPI.Watch(
            videoId: item.video.id, feedSession: session, position: item.position,
            watchedMs: loops * duration + Int(Double(part) * Double(duration)), durationMs: duration, loops: loops,
            muted: dice.unit() < 0.2,
            at: now().formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted))
        )
    }
}
