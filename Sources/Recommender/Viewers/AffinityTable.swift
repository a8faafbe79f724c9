/// How much a viewer likes things (authors, tags), for the few things that matter lately.
struct AffinityTable: Sendable {
    /// No taste grows beyond this, so that it can be unlearned.
    static let bound: Float = 4
    /// Every new event leaves this share of the older ones: 23 events later half is left.
    static let keptPerEvent: Float = 0.97

    private var keys = IdentifierSet()
    private(set) var weights: [Float] = []
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// As it was kept: each key once, in its order, and its weight.
    init(limit: Int, keys: [Int64], weights: [Float]) {
        self.limit = limit
        self.keys = IdentifierSet(keys)
        self.weights = weights
    }

    var isEmpty: Bool { weights.isEmpty }

    /// In the order in which they came, as `weights` are.
    var members: [Int64] { keys.members }

    /// Below 0 for what is disliked, 0 for the unknown, within ±`bound`.
    func weight(_ key: Int64) -> Float {
        keys.index(of: key).map { weights[$0] } ?? 0
    }

    /// What is liked more than `threshold`, most first.
    func favourites(above threshold: Float, limit: Int) -> [(key: Int64, weight: Float)] {
        let liked = zip(keys.members, weights).filter { $0.1 > threshold }
        return liked.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }.prefix(limit).map { (key: $0.0, weight: $0.1) }
    }

    /// Everything known, most liked first.
    var all: [(key: Int64, weight: Float)] {
        favourites(above: -.infinity, limit: limit)
    }

    mutating func fade() {
        for index in weights.indices { weights[index] *= Self.keptPerEvent }
    }

    mutating func add(_ change: Float, to key: Int64) {
        if let index = keys.index(of: key) {
            weights[index] = min(Self.bound, max(-Self.bound, weights[index] + change))
            return
        }
        if weights.count >= limit { dropWeakest() }
        keys.insert(key)
        weights.append(min(Self.bound, max(-Self.bound, change)))
    }

    /// Raises a weight to at least this much.
    mutating func raise(_ key: Int64, to weight: Float) {
        let missing = weight - self.weight(key)
        if missing > 0 { add(missing, to: key) }
    }

    mutating func remove(_ key: Int64) {
        guard let index = keys.index(of: key) else { return }
        weights.remove(at: index)
        keys = IdentifierSet(keys.members.filter { $0 != key })
    }

    /// Gives every key another name; those that have none are let go.
    mutating func renumber(_ name: (Int64) -> Int64?) {
        let renamed = zip(keys.members, weights).compactMap { key, weight in name(key).map { ($0, weight) } }
        self = AffinityTable(limit: limit, keys: renamed.map(\.0), weights: renamed.map(\.1))
    }

    /// Forgets the quarter that says least.
    private mutating func dropWeakest() {
        let kept = weights.indices.sorted { abs(weights[$0]) > abs(weights[$1]) }.prefix(limit * 3 / 4).sorted()
        keys = IdentifierSet(kept.map { keys.members[$0] })
        weights = kept.map { weights[$0] }
    }
}
