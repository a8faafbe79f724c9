/// What was watched soon after what: per video the neighbours that followed it, with weights that fall with the distance.
///
/// Bounded per video: when a list is full its weakest neighbour makes room, and the newcomer inherits its weight, as in
/// "space saving" counting (Metwally, Agrawal, El Abbadi, ICDT 2005). Memory: up to 8·limit + 90 bytes per
/// video.
struct CoVisits: Sendable {
    /// Added to what followed a video before it becomes a share, so that a pair that was seen once does not count as certainty.
    static let smoothing: Float = 10

    /// How far apart two videos may stand.
    let window: Int
    /// Neighbours per video.
    let limit: Int
    /// What the weight falls to with each place of distance.
    let fall: Float
    private(set) var neighbours: [[Int32]] = []
    private(set) var weights: [[Float]] = []
    /// Sum of the weights that each video was followed by.
    private(set) var totals: [Float] = []

    init(window: Int = 10, limit: Int = 256, fall: Float = 0.8) {
        self.window = window
        self.limit = limit
        self.fall = fall
    }

    mutating func grow(to count: Int) {
        while neighbours.count < count {
            neighbours.append([])
            weights.append([])
            totals.append(0)
        }
    }

    /// Learns that `target` was watched after `history`, whose newest stands last.
    mutating func learn(_ target: Int32, after history: some BidirectionalCollection<HistoryEntry>) {
        var weight: Float = 1
        for entry in history.suffix(window).reversed() {
            if entry.weight > 0, entry.item != target {
                add(weight * entry.weight, target, to: entry.item)
            }
            weight *= fall
        }
    }

    /// What was watched after the last videos of a history, each with its mean share, 0...1, the newest weighing most. Empty when none
    /// of them was wanted.
    func followers(of history: some BidirectionalCollection<HistoryEntry>) -> [Int32: Float] {
        var found: [Int32: Float] = [:]
        var (weight, total): (Float, Float) = (1, 0)
        for entry in history.suffix(window).reversed() where entry.item >= 0 && Int(entry.item) < totals.count {
            let item = Int(entry.item)
            if entry.weight > 0 {
                for (neighbour, count) in zip(neighbours[item], weights[item]) {
                    found[neighbour, default: 0] += weight * count / (totals[item] + Self.smoothing)
                }
                total += weight
            }
            weight *= fall
        }
        return total > 0 ? found.mapValues { $0 / total } : [:]
    }

    /// Forgets items whose rows are to be others': their own lists, and themselves in all others. One pass over all lists.
    mutating func forget(_ items: Set<Int32>) {
        guard !items.isEmpty else { return }
        for item in neighbours.indices where !neighbours[item].isEmpty {
            if items.contains(Int32(truncatingIfNeeded: item)) {
                (neighbours[item], weights[item], totals[item]) = ([], [], 0)
            } else if neighbours[item].contains(where: items.contains) {
                let kept = neighbours[item].indices.filter { !items.contains(neighbours[item][$0]) }
                (neighbours[item], weights[item]) = (kept.map { neighbours[item][$0] }, kept.map { weights[item][$0] })
            }
        }
    }

    /// Sets an item's neighbours as they were written down.
    mutating func put(_ neighbours: [Int32], _ weights: [Float], total: Float, of item: Int) {
        (self.neighbours[item], self.weights[item], totals[item]) = (neighbours, weights, total)
    }

    private mutating func add(_ weight: Float, _ neighbour: Int32, to item: Int32) {
        let item = Int(item)
        totals[item] += weight
        if let place = neighbours[item].firstIndex(of: neighbour) {
            weights[item][place] += weight
        } else if neighbours[item].count < limit {
            neighbours[item].append(neighbour)
            weights[item].append(weight)
        } else if let weakest = weights[item].indices.min(by: { weights[item][$0] < weights[item][$1] }) {
            neighbours[item][weakest] = neighbour
            weights[item][weakest] += weight
        }
    }
}
