extension FeedPipeline {
    /// For You without the viewer: what everybody watches to the end, what is new, and chance. No stage that knows what this
    /// viewer watched, liked or follows takes part; what keeps people safe does.
    static func impersonal(settings: FeedSettings, catalogue: Catalogue, sideEffects: [any SideEffect]) -> FeedPipeline {
        let valuation = Valuation(weights: settings.weights, expectations: settings.expectations)
        return FeedPipeline(
            name: "nothing personal",
            sources: [
                PopularSource(quota: settings.quotas.popular),
                FreshSource(quota: settings.quotas.fresh),
                ExplorationSource(),
            ],
            hydrators: [WorthHydrator()],
            filters: FeedPipelines.filters(catalogue),
            scorers: [
                WorthScorer(),
                FreshnessScorer(valuation: valuation),
                LanguageScorer(weight: settings.weights.otherLanguage),
            ],
            selector: GreedySelector(
                repeatedTag: settings.weights.repeatedTag, repeatedAuthor: settings.weights.repeatedAuthor,
                repeatedSound: settings.weights.repeatedSound, likeness: 0, explores: true),
            postFilters: [StillThereFilter(catalogue: catalogue)],
            sideEffects: sideEffects)
    }
}
