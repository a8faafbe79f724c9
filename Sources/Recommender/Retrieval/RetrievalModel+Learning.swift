extension RetrievalModel {
    /// Events after which the table of popular negatives is made anew: it costs a pass over the catalogue.
    static let rebuildEvery = 2_048

    /// Learns one positive in place: some twenty rows of history, the target, and the negatives move.
    /// - Parameters:
    ///   - history: oldest first, before the target.
    ///   - step: memory that is used again and again; see `makeEventStep()`.
    package mutating func learn(
        _ target: Int32, after history: some BidirectionalCollection<HistoryEntry>, _ step: RetrievalEventStep
    ) {
        guard target >= 0, Int(target) < count else { return }
        sampler.observe(target)
        eventsSinceRebuild += 1
        if eventsSinceRebuild == 1 || eventsSinceRebuild >= Self.rebuildEvery {
            sampler.rebuild()
            eventsSinceRebuild = 1
        }
        let known = history.suffix(settings.window).filter { $0.item >= 0 && Int($0.item) < count && $0.weight.isFinite }
        guard !known.isEmpty else { return }
        step.step.clear()
        step.step.add(target, after: known.reversed())
        step.step.draw(sampler, &generator)
        step.step.compute(table.vectors, viewer, threads: 1)
        apply(step.step, rate: settings.rate)
    }

    package func makeEventStep() -> RetrievalEventStep {
        RetrievalEventStep(
            RetrievalStep(dimension: settings.dimension, window: settings.window, batch: 1, negatives: settings.eventNegatives))
    }

    /// One pass over the reservoir in random order.
    /// - Parameters:
    ///   - rate: the step of Adagrad in this pass.
    ///   - threads: that share one step's work; the outcome is the same for any number.
    /// - Returns: the mean loss of a positive.
    @discardableResult
    mutating func replay(_ reservoir: ReplayReservoir, rate: Float, threads: Int) -> Double {
        guard reservoir.count > 0, count > 0 else { return 0 }
        let step = RetrievalStep(
            dimension: settings.dimension, window: settings.window, batch: settings.batch, negatives: settings.negatives)
        var order = (0..<Int32(reservoir.count)).map { $0 }
        order.shuffle(using: &generator)
        var sampler = self.sampler
        sampler.recentShare = settings.replayRecentShare
        sampler.rebuild()
        var total = 0.0
        for start in stride(from: 0, to: order.count, by: settings.batch) {
            step.clear()
            for place in order[start..<min(order.count, start + settings.batch)] {
                let length = reservoir.length(Int(place))
                let kept = (0..<length).filter { _ in
                    settings.dropout == 0 || length == 1 || generator.unit() >= settings.dropout
                }
                let positions = kept.isEmpty ? [0] : kept
                step.add(reservoir.targets[Int(place)], after: positions.map { reservoir.entry(Int(place), $0) })
                sampler.observeRecent(reservoir.targets[Int(place)])
            }
            step.draw(sampler, &generator)
            step.compute(table.vectors, viewer, threads: threads)
            apply(step, rate: rate)
            total += step.loss
        }
        table.refreshAll()
        return total / Double(order.count)
    }

    /// Second half of a step: moves every row that has a gradient.
    private mutating func apply(_ step: RetrievalStep, rate: Float) {
        let gradient = step.positionGradient(table.vectors, viewer)
        step.eachGradient { item, slope, scale in
            table.descend(Int(item), slope, scale: scale, rate: rate)
        }
        for index in positions.indices {
            positionSquares[index] += gradient[index] * gradient[index]
            positions[index] -= rate * gradient[index] / (positionSquares[index] + 1e-8).squareRoot()
        }
    }
}

/// Memory of steps that learn from single events; it belongs to one learner.
package final class RetrievalEventStep {
    let step: RetrievalStep

    init(_ step: RetrievalStep) {
        self.step = step
    }
}
