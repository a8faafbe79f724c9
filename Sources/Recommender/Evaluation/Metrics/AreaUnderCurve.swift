/// The probability that a positive row stands above a negative one; ties count half (AUC; Mann and Whitney 1947).
package struct AreaUnderCurve: GroupedMetric {
    /// Rows by ascending score.
    private let groups: [Int32]
    private let labels: [Bool]
    /// Whether a row has the score of the one before.
    private let isTied: [Bool]

    /// - Parameter groups: of each row, numbered from 0.
    package init(scores: [Float], labels: [Bool], groups: [Int]) {
        let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
        self.groups = order.map { Int32(truncatingIfNeeded: groups[$0]) }
        self.labels = order.map { labels[$0] }
        isTied = order.indices.map { $0 > 0 && scores[order[$0]] == scores[order[$0 - 1]] }
    }

    /// nil when all that counts is positive, or all negative.
    package func value(_ weights: [Double]) -> Double? {
        var below = 0.0
        var pairs = 0.0
        var positives = 0.0
        var tiedPositives = 0.0
        var tiedNegatives = 0.0
        for index in labels.indices {
            if !isTied[index] {
                pairs += tiedPositives * (below + tiedNegatives / 2)
                positives += tiedPositives
                below += tiedNegatives
                tiedPositives = 0
                tiedNegatives = 0
            }
            let weight = weights[Int(groups[index])]
            if labels[index] { tiedPositives += weight } else { tiedNegatives += weight }
        }
        pairs += tiedPositives * (below + tiedNegatives / 2)
        positives += tiedPositives
        below += tiedNegatives
        guard positives > 0, below > 0 else { return nil }
        return pairs / (positives * below)
    }
}
