/// Leave-last-out over ordered histories: the model is shown all but the last video of a viewer and ranks all videos but those; the
/// figures say where the last one stands.
///
/// The number of passes and the mixture are chosen with the video before the last as the target; the last one is not
/// looked at until they are fixed.
package struct SequenceEvaluation: Sendable {
    /// Viewers that the choice looks at, at most, evenly spaced.
    static let validationLimit = 20_000
    /// Mixtures that are tried.
    static let blends = [Float(0), 0.3, 0.5, 0.8].flatMap { rise in
        [Float(0), 0.4, 0.7, 1, 1.3].map { NextItemBlend(memory: $0, rise: rise) }
    }
    /// Histories shorter than this are learned from, and not asked.
    static let shortest = 3

    package let histories: WatchHistories
    package var settings = RetrievalSettings()
    package var passes = 8
    package var threads: Int

    package init(_ histories: WatchHistories, threads: Int) {
        self.histories = histories
        self.threads = max(1, threads)
    }

    /// What was chosen on the validation targets.
    package struct Choice: Sendable, Codable, Equatable {
        package var passes: Int
        package var blend: NextItemBlend
        /// Hit rate at 10 of the validation targets.
        package var hitRate: Double
    }

    /// One run.
    package struct Outcome: Sendable {
        package var choice: Choice
        /// Rank of the last video per viewer that was asked.
        package var ranks: [Int]
        /// Seconds that learning took: the passes, without the choice.
        package var trainingSeconds: Double
        /// Seconds that ranking all test targets took.
        package var rankingSeconds: Double
        package var meanLoss: Double
    }

    /// Viewers whose last video is asked for.
    package var viewers: [Int] { (0..<histories.count).filter { histories[$0].count >= Self.shortest } }

    /// Chooses, learns and ranks.
    /// - Parameter progress: told what is being done and the share that is done, 0…1.
    package func run(
        _ kind: SequenceProtocol, seed: UInt64, progress: (String, Double) -> Void = { _, _ in }
    ) throws(TableError) -> Outcome {
        guard !viewers.isEmpty else {
            throw TableError(line: 0, problem: "no history has \(Self.shortest) or more items")
        }
        var (model, choice, seconds, loss) = tune(seed: seed, progress)
        if kind == .fresh {
            (model, seconds, loss) = learned(held: kind.held, passes: choice.passes, seed: seed, progress)
            model.blend = choice.blend
        }
        progress("ranking", 0)
        let start = ContinuousClock.now
        let ranks = ranks(viewers, back: 1, model, [choice.blend]).map { $0[0] }
        let ranking = ContinuousClock.now - start
        return Outcome(
            choice: choice, ranks: ranks, trainingSeconds: seconds, rankingSeconds: ranking / .seconds(1), meanLoss: loss)
    }

    /// Learns without the last two and keeps the state that ranks the one before the last best.
    private func tune(
        seed: UInt64, _ progress: (String, Double) -> Void
    ) -> (NextItemModel, Choice, seconds: Double, loss: Double) {
        let sample = validationViewers
        var best: (model: NextItemModel, choice: Choice, seconds: Double, loss: Double)?
        learn(held: SequenceProtocol.frozen.held, passes: passes, seed: seed) { model, pass, seconds, loss in
            progress("learning and choosing", Double(pass) / Double(passes))
            // The last passes are the quiet ones; earlier states are looked at in case the data are soon learned by heart.
            guard pass == passes || pass % 4 == 0 else { return }
            let ranks = ranks(sample, back: 2, model, Self.blends)
            for (index, blend) in Self.blends.enumerated() {
                let rate = ranks.reduce(0.0) { $0 + HitRate.value(rank: $1[index], at: 10) } / Double(max(1, ranks.count))
                if best == nil || rate > best?.choice.hitRate ?? 0 {
                    var kept = model
                    kept.blend = blend
                    best = (kept, Choice(passes: pass, blend: blend, hitRate: rate), seconds, loss)
                }
            }
        }
        return best ?? (NextItemModel(settings: settings, seed: seed), Choice(passes: 0, blend: NextItemBlend(), hitRate: 0), 0, 0)
    }

    private func learned(
        held: Int, passes: Int, seed: UInt64, _ progress: (String, Double) -> Void
    ) -> (NextItemModel, seconds: Double, loss: Double) {
        var last = (NextItemModel(settings: settings, seed: seed), 0.0, 0.0)
        learn(held: held, passes: passes, seed: seed) { model, pass, seconds, loss in
            progress("learning afresh", Double(pass) / Double(passes))
            last = (model, seconds, loss)
        }
        return last
    }

    /// - Parameters:
    ///   - held: entries at the end of each history that are left out.
    ///   - each: called after each pass with the state, the number of the pass from 1, the seconds so far and the mean loss.
    private func learn(held: Int, passes: Int, seed: UInt64, each: (NextItemModel, Int, Double, Double) -> Void) {
        var seconds = 0.0
        var start = ContinuousClock.now
        var settings = settings
        (settings.itemLimit, settings.reservoir) = (histories.items, histories.interactions)
        var model = NextItemModel(settings: settings, seed: seed)
        for item in 0..<histories.items { model.admit(Int32(item)) }
        for user in 0..<histories.count {
            let known = histories[user].dropLast(held).map { HistoryEntry(item: $0) }
            if known.count > 1, let last = known.last { model.newest[Int(last.item)] += 1 }
            for (place, entry) in known.enumerated() {
                model.retrieval.remember(entry.item, after: known[..<place])
                model.coVisits.learn(entry.item, after: known[..<place])
            }
        }
        for pass in 1...max(1, self.passes) where pass <= passes {
            let rate = settings.rate(pass: pass, of: self.passes)
            let loss = model.retrieval.replayAll(rate: rate, threads: threads)
            seconds += (ContinuousClock.now - start) / .seconds(1)
            each(model, pass, seconds, loss)
            start = .now
        }
    }

    private var validationViewers: [Int] {
        let viewers = viewers
        let step = max(1, viewers.count / Self.validationLimit)
        return stride(from: 0, to: viewers.count, by: step).map { viewers[$0] }
    }

    /// The rank of the entry `back` places from the end, per viewer and mixture.
    private func ranks(_ viewers: [Int], back: Int, _ model: NextItemModel, _ blends: [NextItemBlend]) -> [[Int]] {
        var model = model
        let vectors = model.retrieval.publish()
        let (learned, rises) = (model, model.rises())
        return ConcurrentWork.map(count: viewers.count, threads: threads) { range in
            range.map { index in
                let history = histories[viewers[index]]
                let known = history.dropLast(back)
                guard !known.isEmpty else { return blends.map { _ in histories.items } }
                let target = history[history.endIndex - back]
                let opinions = learned.opinions(known.map { HistoryEntry(item: $0) }, vectors)
                return blends.map { blend in
                    var scores = opinions.mixed(blend, rises: rises)
                    return FullRanking.rank(of: target, &scores, masked: known)
                }
            }
        }
    }
}
