/// A policy whose worth is estimated from what another one logged.
package enum TargetPolicy: String, Sendable, CaseIterable, Codable {
    /// Every arm alike.
    case uniform
    /// Nine times of ten the arm with the best click rate so far, by what the log told before this row; else any.
    case greedy

    /// How likely the policy would have chosen each row's arm, given the rows before it.
    func probabilities(_ log: PolicyLog) -> [Double] {
        switch self {
        case .uniform: [Double](repeating: 1 / Double(log.arms), count: log.rows.count)
        case .greedy: greedy(log)
        }
    }

    private func greedy(_ log: PolicyLog) -> [Double] {
        let chance = 0.1
        var shown = [Double](repeating: 0, count: log.arms)
        var clicked = shown
        var overall = (shown: 0.0, clicked: 0.0)
        return log.rows.map { row in
            let expected = (overall.clicked + 0.01) / (overall.shown + 1)
            func rate(_ arm: Int) -> Double { (clicked[arm] + 20 * expected) / (shown[arm] + 20) }
            let best = (0..<log.arms).max { rate($0) < rate($1) } ?? 0
            // A row stands for as many showings as its arm was unlikely, so that the logging policy's taste does not count.
            let weight = 1 / (row.propensity * Double(log.arms))
            shown[row.arm] += weight
            clicked[row.arm] += row.isClicked ? weight : 0
            overall = (overall.shown + weight, overall.clicked + (row.isClicked ? weight : 0))
            return chance / Double(log.arms) + (row.arm == best ? 1 - chance : 0)
        }
    }
}
