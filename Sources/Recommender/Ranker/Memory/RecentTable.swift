/// A table of bounded size that forgets what was not touched for longest: sets of four places, the idle one of which
/// gives way (a four-way associative cache). The same calls give the same table.
struct RecentTable<Value: Sendable>: Sendable {
    private static var ways: Int { 4 }

    private(set) var keys: [UInt64]
    private(set) var touched: [UInt32]
    private(set) var values: [Value]
    private let empty: Value
    private let shift: UInt64

    /// - Parameter bits: the table has 2 to the power of this places, at least 4.
    init(bits: Int, empty: Value) {
        let bits = min(28, max(2, bits))
        keys = [UInt64](repeating: 0, count: 1 << bits)
        touched = [UInt32](repeating: 0, count: 1 << bits)
        values = [Value](repeating: empty, count: 1 << bits)
        self.empty = empty
        shift = UInt64(64 - (bits - 2))
    }

    /// What is remembered of a key; `empty` for a stranger.
    func value(_ key: UInt64) -> Value {
        let key = key == 0 ? 1 : key
        let first = firstPlace(key)
        for place in first..<first + Self.ways where keys[place] == key { return values[place] }
        return empty
    }

    /// Changes what is remembered of a key, which may push out another.
    mutating func update(_ key: UInt64, tick: UInt32, _ change: (inout Value) -> Void) {
        let key = key == 0 ? 1 : key
        let first = firstPlace(key)
        var chosen = first
        for place in first..<first + Self.ways {
            if keys[place] == key {
                chosen = place
                break
            }
            if keys[place] == 0 {
                if keys[chosen] != 0 { chosen = place }
            } else if keys[chosen] != 0, touched[place] < touched[chosen] {
                chosen = place
            }
        }
        if keys[chosen] != key {
            keys[chosen] = key
            values[chosen] = empty
        }
        touched[chosen] = tick
        change(&values[chosen])
    }

    /// Sets a place as it was written down.
    mutating func put(_ value: Value, key: UInt64, tick: UInt32, at place: Int) {
        keys[place] = key
        touched[place] = tick
        values[place] = value
    }

    private func firstPlace(_ key: UInt64) -> Int {
        let set = shift >= 64 ? 0 : (key &* 0x9E37_79B9_7F4A_7C15) >> shift
        return Int(truncatingIfNeeded: set) * Self.ways
    }
}
