/// The way from a query to a page, as a value: what stands in it can be read, printed, tested and replaced.
struct FeedPipeline: Sendable, CustomStringConvertible {
    /// More sources than this cannot be told apart in `Candidate.sources`; further ones share the last bit.
    static let sourceLimit = 64

    var name: String
    var queryHydrators: [any QueryHydrator] = []
    var sources: [any Source] = []
    /// Asked side by side, while the sources are.
    var asyncSources: [any AsyncSource] = []
    /// Asked one after the other, only when places would stay empty or stand in a row by one creator.
    var reserves: [any Source] = []
    var hydrators: [any Hydrator] = []
    var filters: [any Filter] = []
    var scorers: [any Scorer] = []
    var selector: any Selector
    var postFilters: [any PostSelectionFilter] = []
    var sideEffects: [any SideEffect] = []

    /// Suspends only when an asynchronous source takes part.
    func execute(_ query: FeedQuery) async -> FeedSlate {
        var run = PipelineRun(pipeline: self, query: query)
        run.hydrateQuery()
        let waiting = asyncSources.filter { $0.enabled(for: run.query) }
        if waiting.isEmpty {
            run.retrieve()
        } else {
            let query = run.query
            async let arrivals = AsyncRetrieval.all(of: waiting, for: query)
            run.retrieve()
            run.take(await arrivals)
        }
        run.prepare()
        run.fillUpFromReserves()
        run.score()
        run.select()
        return run.finish()
    }

    /// Sources are numbered through: sources, asynchronous sources, reserves.
    func sourceName(_ number: Int) -> String {
        if number < sources.count { return sources[number].name }
        let number = number - sources.count
        if number < asyncSources.count { return asyncSources[number].name }
        return reserves[number - asyncSources.count].name
    }

    /// One line for each stage.
    var description: String {
        var lines = [name]
        func add(_ kind: FeedTrace.Kind, _ name: String, _ detail: String = "") {
            lines.append("  \(kind.rawValue): \(name)\(detail)")
        }
        for stage in queryHydrators { add(.queryHydrator, stage.name) }
        for stage in sources { add(.source, stage.name, " (at most \(stage.quota))") }
        for stage in asyncSources { add(.source, stage.name, " (at most \(stage.quota), within \(stage.deadline))") }
        for stage in reserves { add(.reserve, stage.name, " (at most \(stage.quota), when places stay empty or one creator fills them)") }
        for stage in hydrators { add(.hydrator, stage.name) }
        for stage in filters { add(.filter, stage.name) }
        for stage in scorers { add(.scorer, stage.name) }
        add(.selector, selector.name)
        for stage in postFilters { add(.postFilter, stage.name) }
        for stage in sideEffects { add(.sideEffect, stage.name) }
        return lines.joined(separator: "\n")
    }
}
