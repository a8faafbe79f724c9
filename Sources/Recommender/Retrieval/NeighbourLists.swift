/// For each item a short list of others with weights, all in chunks of equal room: no allocation per item, and a copy shares every
/// chunk until one of the two writes to it. Taking or dropping a copy costs a pointer for 32 items, not one for each.
struct NeighbourLists: Sendable {
    /// One that stands in a list.
    struct Neighbour: Sendable, Equatable {
        var item: Int32
        var weight: Float
    }

    private struct Head: Sendable {
        var total: Float = 0
        var count: Int32 = 0
    }

    private static let shift = 5
    private static let mask = 1 << shift - 1

    /// Neighbours of one item at most.
    let limit: Int
    private(set) var count = 0
    private var heads = ChunkedArray<Head>()
    /// Each with `limit` places for 32 items; empty until one of these has a neighbour.
    private var chunks: [[Neighbour]] = []

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    mutating func grow(to count: Int) {
        while self.count < count {
            heads.append(Head())
            if self.count & Self.mask == 0 { chunks.append([]) }
            self.count += 1
        }
    }

    /// Sum of all weights that came to an item below `count`, those of neighbours that had to go included.
    func total(of item: Int) -> Float { heads[item].total }

    /// In the order in which they took their places.
    func neighbours(of item: Int) -> [Neighbour] {
        let first = (item & Self.mask) * limit
        return Array(chunks[item >> Self.shift][..<min(chunks[item >> Self.shift].count, first + Int(heads[item].count))].dropFirst(first))
    }

    /// Calls with each neighbour of an item below `count`, in their order.
    func forEach(of item: Int, _ body: (Neighbour) -> Void) {
        let count = Int(heads[item].count)
        guard count > 0 else { return }
        let first = (item & Self.mask) * limit
        chunks[item >> Self.shift].withUnsafeBufferPointer { chunk in
            for place in first..<first + count { body(chunk[place]) }
        }
    }

    /// Whether any neighbour of an item below `count` is one of these; takes no memory for it.
    func contains(of item: Int, where isMeant: (Neighbour) -> Bool) -> Bool {
        var isFound = false
        forEach(of: item) { isFound = isFound || isMeant($0) }
        return isFound
    }

    /// Adds to a neighbour's weight. When the list is full the weakest makes room, and the newcomer inherits its weight.
    mutating func add(_ weight: Float, _ neighbour: Int32, to item: Int) {
        heads[item].total += weight
        let count = Int(heads[item].count)
        let first = (item & Self.mask) * limit
        makeRoom(for: item)
        let isNew = chunks[item >> Self.shift].withUnsafeMutableBufferPointer { chunk in
            var weakest = first
            for place in first..<first + count {
                if chunk[place].item == neighbour {
                    chunk[place].weight += weight
                    return false
                }
                if chunk[place].weight < chunk[weakest].weight { weakest = place }
            }
            guard count >= limit else {
                chunk[first + count] = Neighbour(item: neighbour, weight: weight)
                return true
            }
            chunk[weakest] = Neighbour(item: neighbour, weight: chunk[weakest].weight + weight)
            return false
        }
        if isNew { heads[item].count += 1 }
    }

    /// Sets the neighbours of an item below `count`; further ones than `limit` are let go.
    mutating func put(_ neighbours: [Neighbour], total: Float, of item: Int) {
        let kept = neighbours.prefix(limit)
        heads[item] = Head(total: total, count: Int32(truncatingIfNeeded: kept.count))
        guard !kept.isEmpty else { return }
        makeRoom(for: item)
        let first = (item & Self.mask) * limit
        for (offset, neighbour) in kept.enumerated() { chunks[item >> Self.shift][first + offset] = neighbour }
    }

    private mutating func makeRoom(for item: Int) {
        guard chunks[item >> Self.shift].isEmpty else { return }
        chunks[item >> Self.shift] = [Neighbour](repeating: Neighbour(item: 0, weight: 0), count: limit << Self.shift)
    }
}
