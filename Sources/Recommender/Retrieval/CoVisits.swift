/// What was watched soon after what: per video the neighbours that followed it, with weights that fall with the distance.
///
/// Bounded per video: when a list is full its weakest neighbour makes room, and the newcomer inherits its weight, as in
/// "space saving" counting (Metwally, Agrawal, El Abbadi, ICDT 2005). Memory: at most 8·limit bytes per video.
struct CoVisits: Sendable {
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

    /// What was watched after an item, each with its share, 0...1.
    func eachNeighbour(of item: Int32, _ body: (Int32, Float) -> Void) {
        guard item >= 0, Int(item) < neighbours.count, totals[Int(item)] > 0 else { return }
        for (neighbour, weight) in zip(neighbours[Int(item)], weights[Int(item)]) { body(neighbour, weight / totals[Int(item)]) }
    }

    /// Empties an item's row, which is to be another's.
    mutating func forget(_ item: Int32) {
        guard item >= 0, Int(item) < neighbours.count else { return }
        (neighbours[Int(item)], weights[Int(item)], totals[Int(item)]) = ([], [], 0)
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
