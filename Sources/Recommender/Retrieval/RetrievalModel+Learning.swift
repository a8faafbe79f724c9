extension RetrievalModel {
    /// Events after which the table of popular negatives is made anew: it costs a pass over the catalogue.
    static let rebuildEvery = 2_048

    /// Learns one positive in place, and keeps it to be learned again: some twenty rows of history, the target, and the negatives
    /// move.
    /// - Parameter history: oldest first, before the target; the newest `window` count.
    package mutating func learn(_ target: Int32, after history: some BidirectionalCollection<HistoryEntry>) {
        guard table.holds(target) else { return }
        let known = remember(target, after: history)
        eventsSinceRebuild += 1
        if !sampler.isReady || eventsSinceRebuild >= Self.rebuildEvery {
            sampler.rebuild()
            eventsSinceRebuild = 0
        }
        guard !known.isEmpty else { return }
        let viewer = viewer
        step.compute(
            target, after: known, table, viewer, sampler, recentShare: settings.recentShare, &generator)
        move(step.positionGradient(viewer), rate: settings.rate)
        step.eachGradient { item, slope, scale in
            table.descend(Int(item), slope, scale: scale, rate: settings.rate)
            publication.touch(item)
        }
    }

    /// Counts a positive and keeps it to be replayed, without learning from it now.
    /// - Returns: what is known of the history, newest first.
    @discardableResult
    mutating func remember(_ target: Int32, after history: some BidirectionalCollection<HistoryEntry>) -> [HistoryEntry] {
        guard table.holds(target) else { return [] }
        sampler.observe(target)
        let known = newest(of: history)
        if !known.isEmpty { reservoir.offer(target, after: known, &generator) }
        return known
    }

    /// What is known of a history, newest first, as far as it counts.
    private func newest(of history: some BidirectionalCollection<HistoryEntry>) -> [HistoryEntry] {
        var known: [HistoryEntry] = []
        for entry in history.reversed() {
            guard known.count < settings.window else { break }
            if table.holds(entry.item) { known.append(entry.bounded) }
        }
        return known
    }

    /// Learns again from positives drawn at random from those that are kept.
    /// - Parameter count: how many; they are worked on `batch` at a time.
    /// - Returns: the mean loss of a positive, 0 when there is none.
    @discardableResult
    package mutating func replay(_ count: Int) -> Double {
        guard reservoir.count > 0 else { return 0 }
        let order = (0..<max(0, count)).map { _ in Int32(generator.index(below: reservoir.count)) }
        return replay(order, rate: settings.rate, threads: 1)
    }

    /// One pass over everything that is kept, in random order.
    /// - Parameters:
    ///   - rate: the step of Adagrad in this pass.
    ///   - threads: that share one step's work; the outcome is the same for any number.
    /// - Returns: the mean loss of a positive.
    @discardableResult
    mutating func replayAll(rate: Float, threads: Int) -> Double {
        var order = (0..<Int32(reservoir.count)).map { $0 }
        order.shuffle(using: &generator)
        sampler.rebuild()
        return replay(order, rate: rate, threads: threads)
    }

    private mutating func replay(_ order: [Int32], rate: Float, threads: Int) -> Double {
        if !sampler.isReady { sampler.rebuild() }
        guard sampler.isReady else { return 0 }
        let batch = RetrievalStep(
            dimension: settings.dimension, window: settings.window, batch: settings.batch, negatives: settings.negatives)
        var (total, learned) = (0.0, 0)
        for start in stride(from: 0, to: order.count, by: batch.batch) {
            batch.clear()
            for place in order[start..<min(order.count, start + batch.batch)] { add(Int(place), to: batch) }
            guard batch.count > 0 else { continue }
            batch.draw(sampler, &generator)
            let viewer = viewer
            batch.compute(table, viewer, threads: threads)
            move(batch.positionGradient(viewer), rate: rate)
            batch.eachGradient { item, slope, scale in
                table.descend(Int(item), slope, scale: scale, rate: rate)
                publication.touch(item)
            }
            total += batch.loss
            learned += batch.count
        }
        return learned > 0 ? total / Double(learned) : 0
    }

    /// Adds a kept positive to a step, but for what has gone since, and some of its history by chance.
    private mutating func add(_ place: Int, to batch: RetrievalStep) {
        let age = reservoir.ages[place]
        func isMeant(_ item: Int32) -> Bool { table.holds(item) && table.ages[Int(item)] <= age }
        guard isMeant(reservoir.targets[place]) else { return }
        var (kept, first): ([HistoryEntry], HistoryEntry?) = ([], nil)
        for position in 0..<reservoir.length(place) {
            let entry = reservoir.entry(place, position)
            guard isMeant(entry.item) else { continue }
            if first == nil { first = entry }
            if settings.dropout == 0 || generator.unit() >= settings.dropout { kept.append(entry) }
        }
        guard let first else { return }
        batch.add(reservoir.targets[place], after: kept.isEmpty ? [first] : kept)
    }

    private mutating func move(_ gradient: [Float], rate: Float) {
        for index in positions.indices where gradient[index].isFinite {
            positionSquares[index] += gradient[index] * gradient[index]
            positions[index] -= rate * gradient[index] / (positionSquares[index] + 1e-8).squareRoot()
        }
    }
}
