/// The mean log loss divided by that of always saying the share of positives: below 1 something is known, and it says how well
/// the probabilities are calibrated, too (NE; X. He et al., "Practical Lessons from Predicting Clicks on Ads", ADKDD 2014).
package struct NormalizedEntropy: GroupedMetric {
    private var losses: [Double]
    private var positives: [Double]
    private var rows: [Double]

    /// - Parameters:
    ///   - scores: probabilities; they count as at least 1e-7 and at most 1 - 1e-7.
    ///   - groups: of each row, numbered from 0 and below `count`.
    package init(scores: [Float], labels: [Bool], groups: [Int], count: Int) {
        losses = [Double](repeating: 0, count: count)
        positives = losses
        rows = losses
        for index in scores.indices {
            let score = min(1 - 1e-7, max(1e-7, Double(scores[index])))
            losses[groups[index]] -= Exponential.logarithm(labels[index] ? score : 1 - score)
            positives[groups[index]] += labels[index] ? 1 : 0
            rows[groups[index]] += 1
        }
    }

    /// nil when all that counts is positive, or all negative.
    package func value(_ weights: [Double]) -> Double? {
        var loss = 0.0
        var positive = 0.0
        var total = 0.0
        for group in rows.indices {
            loss += weights[group] * losses[group]
            positive += weights[group] * positives[group]
            total += weights[group] * rows[group]
        }
        guard positive > 0, positive < total else { return nil }
        let share = positive / total
        let entropy = -share * Exponential.logarithm(share) - (1 - share) * Exponential.logarithm(1 - share)
        return loss / total / entropy
    }
}
