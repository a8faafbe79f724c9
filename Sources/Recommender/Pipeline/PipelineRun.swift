/// One execution of a pipeline: the state between the stages, and the only place that merges, counts, times and catches.
struct PipelineRun {
    private let pipeline: FeedPipeline
    private(set) var query: FeedQuery
    private var candidates: [Candidate] = []
    /// The ids of the candidates, in their order, until the first filter ran.
    private var known = IdentifierSet()
    private var removals: [FeedTrace.Removal] = []
    /// For each scorer that took part, its summands.
    private var summands: [(feature: Feature, values: [Double])] = []
    private var places: [FeedSlate.Place] = []
    private var recorder = TraceRecorder()

    init(pipeline: FeedPipeline, query: FeedQuery) {
        self.pipeline = pipeline
        self.query = query
    }

    mutating func hydrateQuery() {
        for stage in pipeline.queryHydrators where stage.enabled(for: query) { hydrate(stage) }
    }

    mutating func retrieve() {
        for (number, source) in pipeline.sources.enumerated() where source.enabled(for: query) {
            ask(source, number: number, kind: .source)
        }
    }

    mutating func take(_ arrivals: [AsyncRetrieval]) {
        for arrival in arrivals {
            let offset = pipeline.asyncSources.firstIndex { $0.name == arrival.name } ?? 0
            switch arrival.result {
            case .success(let retrieval):
                let taken = retrieval.candidates.prefix(arrival.quota)
                recorder.add(.source, arrival.name, input: retrieval.examined, output: taken.count, duration: arrival.duration)
                merge(taken, source: pipeline.sources.count + offset, isFallback: false)
            case .failure(let error):
                recorder.add(
                    .source, arrival.name, input: 0, output: 0, duration: arrival.duration, failure: "\(error)",
                    isLate: error is SourceIsLate)
            }
        }
    }

    /// Hydrates and filters what was retrieved.
    mutating func prepare() {
        for stage in pipeline.hydrators where stage.enabled(for: query) { hydrate(stage) }
        filter()
    }

    /// Asks the reserves in their order, as long as places would stay empty or stand in a row by one creator.
    mutating func fillUpFromReserves() {
        for (offset, source) in pipeline.reserves.enumerated() where source.enabled(for: query) {
            guard query.placesApart(among: candidates) < query.limit else { return }
            known = IdentifierSet(candidates.lazy.map(\.id))
            let number = pipeline.sources.count + pipeline.asyncSources.count + offset
            ask(source, number: number, kind: .reserve)
            prepare()
        }
    }

    /// Adds up the scores. When one scorer fails, all of them are left: half a score would be no order at all.
    mutating func score() {
        for stage in pipeline.scorers where stage.enabled(for: query) {
            let values = recorder.measure(.scorer, stage.name, input: candidates.count, count: { $0.count }) {
                let values = try stage.score(candidates, for: query)
                guard values.count == candidates.count else { throw WrongCount(given: values.count, wanted: candidates.count) }
                return values
            }
            guard let values else { return rankByFallback(instead: stage.name) }
            for index in candidates.indices { candidates[index].score += values[index] }
            summands.append((stage.feature, values))
        }
        placeAgainLast()
    }

    mutating func select() {
        for _ in 0..<Self.selectionRounds {
            let start = ContinuousClock.now
            let selection = pipeline.selector.select(from: candidates, for: query)
            recorder.add(
                .selector, pipeline.selector.name, input: candidates.count, output: selection.choices.count,
                duration: ContinuousClock.now - start)
            let withdrawn = withdraw(from: selection)
            guard withdrawn else { return settle(selection) }
        }
    }

    mutating func finish() -> FeedSlate {
        FeedSlate(places: places, candidates: candidates, removals: removals, trace: recorder.finish(removals))
    }
}

extension PipelineRun {
    /// How often a page is chosen anew after a last look withdrew something from it; then it is empty rather than wrong.
    private static let selectionRounds = 4
    /// Below any score; candidates that are offered again stand there, in the order of their source.
    private static let againScore = -1_000_000.0

    private mutating func hydrate(_ stage: some QueryHydrator) {
        let patch = recorder.measure(.queryHydrator, stage.name, input: 1, count: { _ in 1 }) { try stage.hydrate(query) }
        if let patch { stage.apply(patch, to: &query) }
    }

    private mutating func hydrate(_ stage: some Hydrator) {
        let facts = recorder.measure(.hydrator, stage.name, input: candidates.count, count: { $0.count }) {
            let facts = try stage.facts(about: candidates, for: query)
            guard facts.count == candidates.count else { throw WrongCount(given: facts.count, wanted: candidates.count) }
            return facts
        }
        if let facts { stage.apply(facts, toAll: &candidates) }
    }

    private mutating func ask(_ source: any Source, number: Int, kind: FeedTrace.Kind) {
        let start = ContinuousClock.now
        query.deadline = start + .milliseconds(max(1, query.settings.limits.sourceMilliseconds))
        defer { query.deadline = nil }
        do {
            let retrieval = try source.retrieve(for: query)
            let taken = retrieval.candidates.prefix(source.quota)
            recorder.add(
                kind, source.name, input: retrieval.examined, output: taken.count, duration: ContinuousClock.now - start,
                isLate: retrieval.isLate)
            merge(taken, source: number, isFallback: source.isFallback)
        } catch {
            recorder.add(
                kind, source.name, input: 0, output: 0, duration: ContinuousClock.now - start, failure: "\(error)")
        }
    }

    /// Each video once, with all that brought it.
    private mutating func merge(_ brought: ArraySlice<Candidate>, source: Int, isFallback: Bool) {
        for (rank, var candidate) in brought.enumerated() {
            candidate.source = source
            candidate.sources = 1 << UInt64(min(source, FeedPipeline.sourceLimit - 1))
            candidate.rank = rank
            if isFallback { candidate.fallbackRank = rank }
            if known.insert(candidate.id) {
                candidates.append(candidate)
            } else if let index = known.index(of: candidate.id) {
                candidates[index].merge(candidate)
            }
        }
    }

    private mutating func filter() {
        for stage in pipeline.filters where stage.enabled(for: query) {
            let removed = recorder.measure(
                .filter, stage.name, input: candidates.count, count: { [count = candidates.count] in count - $0.count }
            ) {
                try stage.removals(from: candidates, for: query)
            }
            // A filter that cannot say what it keeps out keeps out everything: nothing may leak.
            remove(removed ?? Array(candidates.indices), by: stage.name)
        }
    }

    private mutating func remove(_ indices: [Int], by filter: String) {
        guard !indices.isEmpty else { return }
        var rest = indices[...]
        var kept: [Candidate] = []
        for (index, candidate) in candidates.enumerated() {
            if rest.first == index {
                rest.removeFirst()
                removals.append(FeedTrace.Removal(id: candidate.id, filter: filter))
            } else {
                kept.append(candidate)
            }
        }
        candidates = kept
    }

    private mutating func rankByFallback(instead scorer: String) {
        recorder.concede(.unscored(scorer))
        summands = []
        for index in candidates.indices {
            candidates[index].score = -Double(min(candidates[index].fallbackRank, 100_000))
        }
        placeAgainLast()
    }

    private mutating func placeAgainLast() {
        for index in candidates.indices where candidates[index].isAgain {
            candidates[index].score = Self.againScore - Double(candidates[index].rank)
        }
    }

    /// Lets the post filters look; true when something was withdrawn and the page has to be chosen anew.
    private mutating func withdraw(from selection: Selection) -> Bool {
        var withdrawn = false
        for stage in pipeline.postFilters where stage.enabled(for: query) {
            let chosen = selection.choices.map { candidates[$0.index] }
            let indices = recorder.measure(.postFilter, stage.name, input: chosen.count, count: { chosen.count - $0.count }) {
                try stage.withdrawals(from: chosen, for: query)
            }
            for index in indices ?? Array(chosen.indices) where selection.choices.indices.contains(index) {
                candidates[selection.choices[index].index].isWithdrawn = true
                removals.append(FeedTrace.Removal(id: chosen[index].id, filter: stage.name))
                withdrawn = true
            }
        }
        return withdrawn
    }

    private mutating func settle(_ selection: Selection) {
        for concession in selection.concessions { recorder.concede(concession) }
        places = selection.choices.map { choice in
            let candidate = candidates[choice.index]
            let contributions = summands.map { (feature: $0.feature, value: $0.values[choice.index]) }
            let source = pipeline.sourceName(candidate.source)
            return FeedSlate.Place(
                candidate: candidate,
                reason: Explanation.reason(
                    for: candidate, isDrawn: choice.isDrawn, source: source, contributions: contributions, query: query),
                source: source,
                strengths: Explanation.strengths(of: candidate, isDrawn: choice.isDrawn, contributions, query),
                draw: choice.isDrawn || candidate.isOnlyDrawn ? candidate.draw : nil)
        }
    }
}

/// A stage gave another number of results than there were candidates.
private struct WrongCount: Error, CustomStringConvertible {
    let given: Int
    let wanted: Int
    var description: String { "\(given) results for \(wanted) candidates" }
}
