/// Everyone's videos, to draw from without putting back, each with the same chance.
struct DrawingPool {
    /// How many entries were looked at.
    private(set) var examined = 0
    private let query: FeedQuery
    private let list: [Int32]
    /// What may be drawn, when the pool is small enough to know.
    private var admitted: [Int32]?
    private var taken: [Int32] = []

    init(_ query: FeedQuery) {
        self.query = query
        list = query.snapshot.lists.recent
        guard count <= ExplorationSource.exactPool else { return }
        var admitted: [Int32] = []
        for index in 0..<count where query.admits(row(at: index)) { admitted.append(slot(at: index)) }
        examined = count
        self.admitted = admitted
    }

    /// Whether nothing can be drawn.
    var isEmpty: Bool { admitted?.isEmpty ?? false }

    /// Members at the next draw; of a large pool those that the query does not admit count, too. At least 1.
    var size: Int { max(1, admitted?.count ?? count) }

    /// The chance of each member at the next draw.
    var chance: Double {
        1 / Double(size)
    }

    /// Nil when nothing admitted was found.
    mutating func draw(tries: Int, using generator: inout SplitMix64) -> Int32? {
        if let admitted { return admitted.randomElement(using: &generator) }
        for _ in 0..<tries {
            examined += 1
            let index = Int.random(in: 0..<count, using: &generator)
            if query.admits(row(at: index)), !taken.contains(slot(at: index)) { return slot(at: index) }
        }
        return nil
    }

    mutating func take(_ slot: Int32) {
        taken.append(slot)
        admitted?.removeAll { $0 == slot }
    }

    private var count: Int { list.count + query.snapshot.arrivals.count }

    private func slot(at index: Int) -> Int32 {
        index < list.count ? list[index] : query.snapshot.arrivals[index - list.count]
    }

    private func row(at index: Int) -> VideoRow {
        query.snapshot.rows[Int(slot(at: index))]
    }
}
