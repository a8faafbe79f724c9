/// Why a video stands where it stands, from what really brought it there.
enum Explanation {
    /// A smaller part of the score explains nothing.
    private static let threshold = 0.05

    /// What drew it or who is followed comes first, as a fact; then the feature that added most to its score.
    static func reason(
        for candidate: Candidate, isDrawn: Bool,
        source: String,
        contributions: [(feature: Feature, value: Double)], query: FeedQuery
    ) -> Reason {
        if candidate.isAgain { return .again }
        if isDrawn { return .exploration }
        if !query.isImpersonal, query.viewer.followed.contains(candidate.author) { return .following }
        if source == TopicSource.name, let topic = TopicSource.reason(for: query.row(candidate), query) { return topic }
        let strongest = contributions.filter { $0.value > threshold }.sorted { $0.value > $1.value }
        for contribution in strongest {
            if let reason = reason(contribution.feature, candidate, query) { return reason }
        }
        if source == LikedSource.name { return .becauseAuthor }
        if source == PopularSource.name || source == TrendingSource.name { return .popular }
        if isFresh(candidate, query) { return .fresh }
        return query.isImpersonal ? .impersonal : .unseen
    }

    /// What added most to the score. Where chance or an earlier session decided, no score did.
    static func strengths(
        of candidate: Candidate, isDrawn: Bool, _ contributions: [(feature: Feature, value: Double)], _ query: FeedQuery
    ) -> Strengths {
        guard !isDrawn, !candidate.isAgain else { return Strengths() }
        let tag = contributions.contains { $0.feature == .tag && $0.value > 0 } ? favouriteTag(of: candidate, query) : nil
        return Strengths(contributions, tag: tag.flatMap { query.tagName($0) } ?? "")
    }

    private static func reason(_ feature: Feature, _ candidate: Candidate, _ query: FeedQuery) -> Reason? {
        switch feature {
        case .worth: .popular
        case .prediction: .predicted
        case .match: query.models.nearest(to: candidate.id, in: query.profile.history).map { .becauseVideo($0) }
        case .freshness: isFresh(candidate, query) ? .fresh : nil
        case .author: .becauseAuthor
        case .tag: favouriteTag(of: candidate, query).flatMap { query.tagName($0) }.map { .becauseTag($0) }
        case .sound: .followedSound
        case .language, .time: nil
        }
    }

    private static func isFresh(_ candidate: Candidate, _ query: FeedQuery) -> Bool {
        query.now.subtractingReportingOverflow(candidate.publishedAt).partialValue < query.settings.freshMilliseconds
    }

    private static func favouriteTag(of candidate: Candidate, _ query: FeedQuery) -> Int32? {
        var best: (tag: Int32, affinity: Float)?
        query.row(candidate).tags.forEach { tag in
            let affinity = query.profile.tags.weight(Int64(tag))
            if affinity > best?.affinity ?? 0 { best = (tag, affinity) }
        }
        return best?.tag
    }
}
