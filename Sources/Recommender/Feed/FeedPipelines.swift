/// The pipelines of this version.
struct FeedPipelines: Sendable {
    var forYou: FeedPipeline
    var following: FeedPipeline
    var latest: FeedPipeline
    /// For You, for who wants nothing of theirs to choose it.
    var impersonal: FeedPipeline

    subscript(kind: FeedKind) -> FeedPipeline {
        switch kind {
        case .forYou: forYou
        case .following: following
        case .latest: latest
        }
    }

    func pipeline(for request: FeedRequest) -> FeedPipeline {
        request.kind == .forYou && request.viewer.wishes.isImpersonal ? impersonal : self[request.kind]
    }

    /// Each of them.
    var all: [FeedPipeline] { FeedKind.allCases.map { self[$0] } + [impersonal] }

    static func standard(
        settings: FeedSettings, catalogue: Catalogue, profiles: ViewerProfiles, sideEffects: [any SideEffect]
    ) -> FeedPipelines {
        let valuation = Valuation(weights: settings.weights, expectations: settings.expectations)
        let again = AgainSource(quota: settings.quotas.again, catalogue: catalogue)
        let filters = filters(catalogue)
        let forYou = FeedPipeline(
            name: FeedKind.forYou.rawValue,
            queryHydrators: [ProfileHydrator(profiles: profiles), MatchHydrator()],
            sources: [
                FollowingSource(quota: settings.quotas.following),
                LikedSource(quota: settings.quotas.liked),
                TopicSource(quota: settings.quotas.topics),
                TasteSource(quota: settings.quotas.taste),
                MatchSource(quota: settings.quotas.match, catalogue: catalogue),
                CoWatchSource(quota: settings.quotas.coWatch, catalogue: catalogue),
                PopularSource(quota: settings.quotas.popular),
                TrendingSource(quota: settings.quotas.trending),
                FreshSource(quota: settings.quotas.fresh),
                ExplorationSource(),
            ],
            reserves: [TimelineSource(quota: settings.quotas.timeline), again],
            hydrators: [WorthHydrator(), RowHydrator()],
            filters: filters + [NeighbourFilter()],
            scorers: [
                WorthScorer(),
                PredictionScorer(value: settings.value),
                MatchScorer(weight: settings.weights.match),
                FreshnessScorer(valuation: valuation),
                AuthorScorer(weight: settings.weights.authorAffinity),
                TagScorer(weight: settings.weights.tagAffinity),
                SoundScorer(weight: settings.weights.soundAffinity),
                LanguageScorer(weight: settings.weights.otherLanguage),
            ],
            selector: GreedySelector(
                repeatedTag: settings.weights.repeatedTag, repeatedAuthor: settings.weights.repeatedAuthor,
                repeatedSound: settings.weights.repeatedSound, likeness: settings.weights.likeness, explores: true),
            postFilters: [StillThereFilter(catalogue: catalogue)],
            sideEffects: sideEffects)
        let following = FeedPipeline(
            name: FeedKind.following.rawValue,
            queryHydrators: [ProfileHydrator(profiles: profiles)],
            sources: [TimelineSource(quota: settings.quotas.timeline)],
            reserves: [again],
            filters: filters,
            scorers: [TimeScorer()],
            selector: GreedySelector.byTime,
            postFilters: [StillThereFilter(catalogue: catalogue)],
            sideEffects: sideEffects)
        return FeedPipelines(
            forYou: forYou, following: following,
            latest: .latest(settings: settings, catalogue: catalogue, profiles: profiles, sideEffects: sideEffects),
            impersonal: .impersonal(settings: settings, catalogue: catalogue, sideEffects: sideEffects))
    }

    /// What is kept out of every feed, cheapest question first.
    static func filters(_ catalogue: Catalogue) -> [any Filter] {
        Exclusion.allCases.map { ExclusionFilter(exclusion: $0) } + [LookalikeFilter(catalogue: catalogue)]
    }
}
