/// Which slices are kept, in the order of their use, bounded in bytes and in number. Every step takes the same time, however many
/// there are: a list that is linked by places in an array.
struct SliceOrder: Sendable {
    private struct Node {
        let key: SliceKey
        let bytes: Int64
        var isVerified: Bool
        var newer = SliceOrder.none
        var older = SliceOrder.none
    }

    private static let none = -1

    let maximumBytes: Int64
    let maximumCount: Int
    private(set) var bytes: Int64 = 0
    private(set) var count = 0
    private var places: [ObjectName: [Int64: Int]] = [:]
    private var nodes: [Node] = []
    private var free: [Int] = []
    private var newest = SliceOrder.none
    private var oldest = SliceOrder.none

    init(maximumBytes: Int64, maximumCount: Int) {
        self.maximumBytes = max(0, maximumBytes)
        self.maximumCount = max(0, maximumCount)
    }

    /// Objects of which something is kept.
    var names: some Sequence<ObjectName> { places.keys }

    /// Bytes of the slice and whether it was read through before; the slice counts as just used.
    mutating func use(_ key: SliceKey) -> (bytes: Int64, isVerified: Bool)? {
        guard let place = place(of: key) else { return nil }
        unlink(place)
        link(place)
        return (nodes[place].bytes, nodes[place].isVerified)
    }

    mutating func verify(_ key: SliceKey) {
        if let place = place(of: key) { nodes[place].isVerified = true }
    }

    /// Keeps a slice as the newest, in the place of one that was there. What had to go for it comes back; nil, and no change, when
    /// it would not fit even alone.
    mutating func insert(_ key: SliceKey, bytes: Int64, isVerified: Bool) -> [SliceKey]? {
        guard bytes >= 0, bytes <= maximumBytes, maximumCount > 0 else { return nil }
        remove(key)
        var evicted: [SliceKey] = []
        while oldest != Self.none, self.bytes > maximumBytes - bytes || count >= maximumCount {
            evicted.append(nodes[oldest].key)
            remove(nodes[oldest].key)
        }
        let node = Node(key: key, bytes: bytes, isVerified: isVerified)
        let place = free.popLast() ?? nodes.count
        if place == nodes.count { nodes.append(node) } else { nodes[place] = node }
        places[key.name, default: [:]][key.index] = place
        link(place)
        self.bytes += bytes
        count += 1
        return evicted
    }

    /// Removes the slice that was not used for longest; nil when there is none.
    mutating func removeOldest() -> SliceKey? {
        guard oldest != Self.none else { return nil }
        let key = nodes[oldest].key
        remove(key)
        return key
    }

    mutating func remove(_ key: SliceKey) {
        guard let place = place(of: key) else { return }
        unlink(place)
        bytes -= nodes[place].bytes
        count -= 1
        free.append(place)
        places[key.name]?[key.index] = nil
        if places[key.name]?.isEmpty == true { places[key.name] = nil }
    }

    /// Removes all slices of an object; they come back.
    mutating func removeAll(of name: ObjectName) -> [SliceKey] {
        let keys = (places[name] ?? [:]).keys.map { SliceKey(name: name, index: $0) }
        for key in keys { remove(key) }
        return keys
    }

    private func place(of key: SliceKey) -> Int? { places[key.name]?[key.index] }

    private mutating func link(_ place: Int) {
        nodes[place].older = newest
        nodes[place].newer = Self.none
        if newest != Self.none { nodes[newest].newer = place }
        newest = place
        if oldest == Self.none { oldest = place }
    }

    private mutating func unlink(_ place: Int) {
        let (newer, older) = (nodes[place].newer, nodes[place].older)
        if newer == Self.none { newest = older } else { nodes[newer].older = older }
        if older == Self.none { oldest = newer } else { nodes[older].newer = newer }
    }
}
