/// A table of bounded size that forgets what was not touched for longest: sets of four places, the idle one of which
/// gives way (a four-way associative cache). The same calls give the same table.
struct RecentTable<Value: Sendable>: Sendable {
    /// What stands in one place; key 0 for nothing.
    struct Place: Sendable {
        var key: UInt64 = 0
        var touched: UInt32 = 0
        var value: Value
    }

    private static var ways: Int { 4 }

    var places: ChunkedTable<Place>
    private let empty: Value
    private let shift: UInt64

    /// - Parameter bits: the table has 2 to the power of this places, at least 4.
    init(bits: Int, empty: Value) {
        let bits = min(28, max(2, bits))
        places = ChunkedTable(count: 1 << bits, repeating: Place(value: empty))
        self.empty = empty
        shift = UInt64(64 - (bits - 2))
    }

    /// What is remembered of a key; `empty` for a stranger.
    func value(_ key: UInt64) -> Value {
        let key = key == 0 ? 1 : key
        let first = firstPlace(key)
        for index in first..<first + Self.ways where places[index].key == key { return places[index].value }
        return empty
    }

    /// Changes what is remembered of a key, which may push out another.
    mutating func update(_ key: UInt64, tick: UInt32, _ change: (inout Value) -> Void) {
        let key = key == 0 ? 1 : key
        let first = firstPlace(key)
        var chosen = first
        for index in first..<first + Self.ways {
            let known = places[index].key
            if known == key {
                chosen = index
                break
            }
            if known == 0 {
                if places[chosen].key != 0 { chosen = index }
            } else if places[chosen].key != 0, places[index].touched < places[chosen].touched {
                chosen = index
            }
        }
        if places[chosen].key != key { places[chosen] = Place(key: key, value: empty) }
        places[chosen].touched = tick
        change(&places[chosen].value)
    }

    /// Changes what is remembered of a key as if it had not been looked at; nothing for a stranger.
    mutating func amend(_ key: UInt64, _ change: (inout Value) -> Void) {
        let key = key == 0 ? 1 : key
        let first = firstPlace(key)
        guard let index = (first..<first + Self.ways).first(where: { places[$0].key == key }) else { return }
        change(&places[index].value)
    }

    /// Forgets a key. False for a stranger.
    @discardableResult
    mutating func forget(_ key: UInt64) -> Bool {
        let key = key == 0 ? 1 : key
        let first = firstPlace(key)
        guard let index = (first..<first + Self.ways).first(where: { places[$0].key == key }) else { return false }
        places[index] = Place(value: empty)
        return true
    }

    private func firstPlace(_ key: UInt64) -> Int {
        let set = shift >= 64 ? 0 : (key &* 0x9E37_79B9_7F4A_7C15) >> shift
        return Int(truncatingIfNeeded: set) * Self.ways
    }
}
