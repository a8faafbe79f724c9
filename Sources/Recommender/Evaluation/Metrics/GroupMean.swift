/// A mean over groups, each with the weight of its rows; groups for which the figure is not defined do not count.
package struct GroupMean: GroupedMetric {
    /// Value times rows, and rows, of each group.
    private let sums: [Double]
    private let rows: [Double]

    /// - Parameter value: the figure of one group's rows, given by their indices; nil when it is not defined.
    init(groups: [Int], count: Int, value: ([Int]) -> Double?) {
        var members = [[Int]](repeating: [], count: count)
        for (row, group) in groups.enumerated() { members[group].append(row) }
        var sums = [Double](repeating: 0, count: count)
        var rows = sums
        for (group, indices) in members.enumerated() where !indices.isEmpty {
            guard let value = value(indices) else { continue }
            sums[group] = value * Double(indices.count)
            rows[group] = Double(indices.count)
        }
        self.sums = sums
        self.rows = rows
    }

    /// nil when it is defined for no group that counts.
    package func value(_ weights: [Double]) -> Double? {
        var sum = 0.0
        var total = 0.0
        for group in rows.indices {
            sum += weights[group] * sums[group]
            total += weights[group] * rows[group]
        }
        return total > 0 ? sum / total : nil
    }
}

extension GroupMean {
    /// GAUC: the area under the curve within each viewer's rows, for viewers with rows of both kinds
    /// (G. Zhou et al., "Deep Interest Network", KDD 2018).
    package static func areaUnderCurve(scores: [Float], labels: [Bool], groups: [Int], count: Int) -> GroupMean {
        GroupMean(groups: groups, count: count) { rows in
            AreaUnderCurve(
                scores: rows.map { scores[$0] }, labels: rows.map { labels[$0] }, groups: rows.map { _ in 0 }
            ).value(groups: 1)
        }
    }

    /// XGAUC: the share of pairs in the right order within each viewer's rows, for viewers with at least five rows.
    package static func pairOrder(predicted: [Double], actual: [Double], groups: [Int], count: Int) -> GroupMean {
        GroupMean(groups: groups, count: count) { rows in
            guard rows.count >= 5 else { return nil }
            return PairOrder(
                predicted: rows.map { predicted[$0] }, actual: rows.map { actual[$0] }, groups: rows.map { _ in 0 }
            ).value(groups: 1)
        }
    }

    /// MAE: the mean distance from what was predicted to what came.
    package static func absoluteError(predicted: [Double], actual: [Double], groups: [Int], count: Int) -> GroupMean {
        GroupMean(groups: groups, count: count) { rows in
            rows.reduce(0) { $0 + abs(predicted[$1] - actual[$1]) } / Double(rows.count)
        }
    }
}
