/// The place that a play time is expected to take among those of like videos, from the probabilities of its exceeding
/// each of `RankerShape.placeCount` even steps.
///
/// Watch time by place instead of by seconds frees it from the length of the video (R. Zhan et al., "Deconfounding
/// Duration Bias in Watch-time Prediction", KDD 2022). The steps are learned as one ordinal head each, so that the median can
/// be read off, which is what minimises the absolute error.
enum PlacePrediction {
    /// The place that is exceeded with a probability of one half, 0...1, between the steps by straight lines.
    static func median(exceeding: (Int) -> Float) -> Float {
        let count = RankerShape.placeCount
        var above: Float = 1
        for step in 0..<count {
            // Each step is learned by itself; a later one cannot be likelier than a former.
            let next = min(above, exceeding(step))
            if next < 0.5 {
                return (Float(step) + (above - 0.5) / max(1e-6, above - next)) / Float(count + 1)
            }
            above = next
        }
        return (Float(count) + (above - 0.5) / max(1e-6, above)) / Float(count + 1)
    }
}
