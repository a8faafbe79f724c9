extension FeedPipeline {
    /// Everyone's videos in the order of time.
    static func latest(
        settings: FeedSettings, catalogue: Catalogue, profiles: ViewerProfiles, sideEffects: [any SideEffect]
    ) -> FeedPipeline {
        FeedPipeline(
            name: FeedKind.latest.rawValue,
            queryHydrators: [ProfileHydrator(profiles: profiles)],
            sources: [LatestSource(quota: settings.quotas.timeline)],
            reserves: [AgainSource(quota: settings.quotas.again, catalogue: catalogue)],
            filters: FeedPipelines.filters(catalogue),
            scorers: [TimeScorer()],
            selector: GreedySelector.byTime,
            postFilters: [StillThereFilter(catalogue: catalogue)],
            sideEffects: sideEffects)
    }
}
