/// From what was counted to what is expected of the next showing.
struct Valuation: Sendable {
    /// The decayed evidence about one video, and the rates predicted from it.
    struct Rates {
        let completion, watchedShare, loop, skip, like, share, comment, follow: Double
        /// The share watched to the end that is exceeded with 90 % confidence.
        let completionBound: Double
        /// Whether anybody watched it lately.
        let isObserved: Bool
    }

    let weights: FeedWeights
    let expectations: FeedExpectations

    func rates(_ statistics: VideoStatistics, at now: Int64) -> Rates {
        let kept = statistics.share(at: now, halfLife: expectations.halfLife)
        let trials = Double(statistics.impressions) * kept
        func rate(_ events: Float, _ expected: Double) -> Double {
            let predicted = (Double(events) * kept + expected * expectations.strength) / (trials + expectations.strength)
            return min(1, max(0, predicted))
        }
        return Rates(
            completion: rate(statistics.completions, expectations.completion),
            watchedShare: rate(statistics.watchedShare, expectations.watchedShare),
            loop: rate(statistics.loops, expectations.loop),
            skip: rate(statistics.skips, expectations.skip),
            like: rate(statistics.likes, expectations.like),
            share: rate(statistics.shares, expectations.share),
            comment: rate(statistics.comments, expectations.comment),
            follow: rate(statistics.follows, expectations.follow),
            completionBound: LowerBound.ofShare(successes: Double(statistics.completions) * kept, trials: trials),
            isObserved: trials >= 0.5)
    }

    /// How many have finished it, as if it were of a length at which as many finish as among all videos.
    func record(_ statistics: VideoStatistics, at now: Int64, beside general: FeedExpectations) -> AudienceRecord {
        let kept = statistics.share(at: now, halfLife: expectations.halfLife)
        let usual = max(0.05, expectations.completion)
        return AudienceRecord(
            finished: Double(statistics.completions) * kept * general.completion / usual, of: Double(statistics.impressions) * kept)
    }

    /// The weighted sum of the rates' distances from what is expected of an unknown video; 0 for such a one.
    func lift(_ rates: Rates) -> Double {
        let watching =
            weights.completion * (rates.completion - expectations.completion)
            + weights.watchedShare * (rates.watchedShare - expectations.watchedShare)
            + weights.loop * (rates.loop - expectations.loop)
            + weights.skip * (rates.skip - expectations.skip)
        let acting =
            weights.like * (rates.like - expectations.like)
            + weights.share * (rates.share - expectations.share)
            + weights.comment * (rates.comment - expectations.comment)
            + weights.follow * (rates.follow - expectations.follow)
        return watching + acting
    }

    /// What being new adds.
    func freshness(ageMilliseconds age: Int64) -> Double {
        weights.freshness * weights.freshnessHalfLife.share(afterMilliseconds: age)
    }
}
