/// What the ranker has counted of one viewer, of everything or of one topic, with weights that fade as more comes in.
package struct ViewerCounts: Sendable, Equatable {
    /// Videos shown.
    package let shown: Double
    /// Of these, watched for long.
    package let longViews: Double
    /// To the end.
    package let finished: Double
    /// With a like.
    package let liked: Double
    /// Turned down, or reported.
    package let turnedDown: Double

    /// - Returns: nil when nothing is known.
    init?(_ counts: RateCounts) {
        guard counts.sums[RateSignals.shown] > 0 else { return nil }
        shown = Double(counts.sums[RateSignals.shown])
        longViews = Double(counts.sums[RateSignals.longView])
        finished = Double(counts.sums[RateSignals.finish])
        liked = Double(counts.sums[RateSignals.like])
        turnedDown = Double(counts.sums[RateSignals.notInterested])
    }
}
