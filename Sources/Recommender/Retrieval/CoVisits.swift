/// What was watched soon after what: per video the neighbours that followed it, with weights that fall with the distance.
///
/// Bounded per video: when a list is full its weakest neighbour makes room, and the newcomer inherits its weight, as in
/// "space saving" counting (Metwally, Agrawal, El Abbadi, ICDT 2005). Memory: 8·limit + 8 bytes per video of a chunk in which any was
/// watched, without an allocation of its own for each; copies share what neither has written to since (`NeighbourLists`).
struct CoVisits: Sendable {
    /// Added to what followed a video before it becomes a share, so that a pair that was seen once does not count as certainty.
    static let smoothing: Float = 10

    /// How far apart two videos may stand.
    let window: Int
    /// What the weight falls to with each place of distance.
    let fall: Float
    private(set) var lists: NeighbourLists

    /// Neighbours per video.
    var limit: Int { lists.limit }

    init(window: Int = 10, limit: Int = 256, fall: Float = 0.8) {
        self.window = window
        self.fall = fall
        lists = NeighbourLists(limit: limit)
    }

    mutating func grow(to count: Int) {
        lists.grow(to: count)
    }

    /// Learns that `target` was watched after `history`, whose newest stands last.
    mutating func learn(_ target: Int32, after history: some BidirectionalCollection<HistoryEntry>) {
        var weight: Float = 1
        for entry in history.suffix(window).reversed() {
            if entry.weight > 0, entry.item != target {
                lists.add(weight * entry.weight, target, to: Int(entry.item))
            }
            weight *= fall
        }
    }

    /// What was watched after the last videos of a history, each with its mean share, 0...1, the newest weighing most. Empty when none
    /// of them was wanted.
    func followers(of history: some BidirectionalCollection<HistoryEntry>) -> [Int32: Float] {
        var found: [Int32: Float] = [:]
        var (weight, sum): (Float, Float) = (1, 0)
        for entry in history.suffix(window).reversed() where entry.item >= 0 && Int(entry.item) < lists.count {
            let item = Int(entry.item)
            if entry.weight > 0 {
                let total = lists.total(of: item) + Self.smoothing
                lists.forEach(of: item) { found[$0.item, default: 0] += weight * $0.weight / total }
                sum += weight
            }
            weight *= fall
        }
        return sum > 0 ? found.mapValues { $0 / sum } : [:]
    }

    /// Forgets items whose rows are to be others': their own lists, and themselves in all others. One pass over all lists.
    mutating func forget(_ items: Set<Int32>) {
        guard !items.isEmpty else { return }
        // By item: a million lists are asked sixteen times each, which would take a set longer.
        var isForgotten = [Bool](repeating: false, count: lists.count)
        for item in items where isForgotten.indices.contains(Int(item)) { isForgotten[Int(item)] = true }
        func isMeant(_ neighbour: NeighbourLists.Neighbour) -> Bool {
            isForgotten.indices.contains(Int(neighbour.item)) && isForgotten[Int(neighbour.item)]
        }
        for item in isForgotten.indices {
            if isForgotten[item] {
                lists.put([], total: 0, of: item)
            } else if lists.contains(of: item, where: isMeant) {
                lists.put(lists.neighbours(of: item).filter { !isMeant($0) }, total: lists.total(of: item), of: item)
            }
        }
    }

    /// Sets an item's neighbours as they were written down, at most `limit` of them.
    mutating func put(_ neighbours: [NeighbourLists.Neighbour], total: Float, of item: Int) {
        lists.put(neighbours, total: total, of: item)
    }
}
