/// The share of pairs of rows with different actual values whose predictions stand in the same order; tied predictions count
/// half (XAUC; R. Zhan et al., KDD 2022). Every pair is looked at: a tree of sums over the ranks takes n·log n.
package struct PairOrder: GroupedMetric {
    /// Rows by ascending actual value.
    private let groups: [Int32]
    private let isTied: [Bool]
    /// Place of the prediction among the different ones, from 1.
    private let ranks: [Int]
    private let rankCount: Int

    /// - Parameter groups: of each row, numbered from 0.
    package init(predicted: [Double], actual: [Double], groups: [Int]) {
        let order = actual.indices.sorted { (actual[$0], $0) < (actual[$1], $1) }
        let byPrediction = predicted.indices.sorted { (predicted[$0], $0) < (predicted[$1], $1) }
        var ranks = [Int](repeating: 0, count: predicted.count)
        var rank = 0
        for (place, row) in byPrediction.enumerated() {
            if place == 0 || predicted[row] != predicted[byPrediction[place - 1]] { rank += 1 }
            ranks[row] = rank
        }
        self.groups = order.map { Int32(truncatingIfNeeded: groups[$0]) }
        isTied = order.indices.map { $0 > 0 && actual[order[$0]] == actual[order[$0 - 1]] }
        self.ranks = order.map { ranks[$0] }
        rankCount = rank
    }

    /// nil when no two rows that count have different actual values.
    package func value(_ weights: [Double]) -> Double? {
        var tree = [Double](repeating: 0, count: rankCount + 1)
        var entered = 0.0
        var right = 0.0
        var pairs = 0.0
        var start = 0
        while start < ranks.count {
            var end = start + 1
            while end < ranks.count, isTied[end] { end += 1 }
            for index in start..<end {
                let weight = weights[Int(groups[index])]
                guard weight > 0 else { continue }
                let below = Self.sum(tree, to: ranks[index] - 1)
                let notAbove = Self.sum(tree, to: ranks[index])
                right += weight * (below + (notAbove - below) / 2)
                pairs += weight * entered
            }
            for index in start..<end {
                let weight = weights[Int(groups[index])]
                guard weight > 0 else { continue }
                entered += weight
                Self.add(weight, at: ranks[index], to: &tree)
            }
            start = end
        }
        return pairs > 0 ? right / pairs : nil
    }

    private static func sum(_ tree: [Double], to rank: Int) -> Double {
        var sum = 0.0
        var node = rank
        while node > 0 {
            sum += tree[node]
            node &= node - 1
        }
        return sum
    }

    /// P. M. Fenwick, "A New Data Structure for Cumulative Frequency Tables", 1994.
    private static func add(_ weight: Double, at rank: Int, to tree: inout [Double]) {
        var node = rank
        while node < tree.count {
            tree[node] += weight
            node += node & -node
        }
    }
}
