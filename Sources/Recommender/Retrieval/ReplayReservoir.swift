/// A bounded, even sample of all positives so far: each a target with the history that stood before it.
///
/// Vitter's algorithm R: the n-th positive takes the place of a random one with chance capacity/n.
/// Memory: window·5 + 9 bytes a place, 14 MB for 131,072 of 20.
struct ReplayReservoir: Sendable {
    let capacity: Int
    let window: Int
    /// Positives so far, as far as 32 bits count.
    private(set) var offered: UInt32 = 0
    private(set) var targets: [Int32] = []
    private var lengths: [UInt8] = []
    /// Which positive stands at each place, by `offered`: an item that came later than this is not the one that was meant.
    private(set) var ages: [UInt32] = []
    private var items: [Int32] = []
    /// Weights in 64ths, ±1.98.
    private var weights: [Int8] = []

    init(capacity: Int, window: Int) {
        self.capacity = max(1, capacity)
        self.window = min(255, max(1, window))
    }

    var count: Int { targets.count }

    /// - Parameter newestFirst: only the first `window` are kept.
    mutating func offer(_ target: Int32, after newestFirst: [HistoryEntry], _ generator: inout SplitMix64) {
        offered = min(offered + 1, .max - 1)
        let place: Int
        if count < capacity {
            place = count
            targets.append(target)
            lengths.append(0)
            ages.append(0)
            items.append(contentsOf: repeatElement(0, count: window))
            weights.append(contentsOf: repeatElement(0, count: window))
        } else {
            place = generator.index(below: Int(offered))
            guard place < capacity else { return }
            targets[place] = target
        }
        ages[place] = offered
        let newest = newestFirst.prefix(window)
        lengths[place] = UInt8(newest.count)
        for (offset, entry) in newest.enumerated() {
            items[place * window + offset] = entry.item
            weights[place * window + offset] = Int8(max(-127, min(127, (entry.weight * 64).rounded())))
        }
    }

    /// The history of a place, newest first.
    @inline(__always)
    func length(_ place: Int) -> Int { Int(lengths[place]) }

    @inline(__always)
    func entry(_ place: Int, _ position: Int) -> HistoryEntry {
        HistoryEntry(item: items[place * window + position], weight: Float(weights[place * window + position]) / 64)
    }
}

extension ReplayReservoir {
    func write(to writer: inout ByteWriter) {
        writer.write(offered)
        writer.write(targets)
        writer.write(lengths)
        writer.write(ages)
        writer.write(items)
        writer.write(weights)
    }

    /// Into an empty one of the same window. What a larger one kept beyond its capacity is let go.
    mutating func read(from reader: inout ByteReader) throws(CheckpointError) {
        offered = try reader.read(UInt32.self)
        targets = try reader.readNumbers(Int32.self)
        lengths = try reader.readNumbers(UInt8.self)
        ages = try reader.readNumbers(UInt32.self)
        items = try reader.readNumbers(Int32.self)
        weights = try reader.readNumbers(Int8.self)
        let kept = targets.count
        guard kept <= offered, lengths.count == kept, ages.count == kept, items.count == kept * window, weights.count == items.count,
            lengths.allSatisfy({ $0 <= window })
        else { throw .damaged }
        guard kept > capacity else { return }
        (targets, lengths, ages) = (Array(targets.prefix(capacity)), Array(lengths.prefix(capacity)), Array(ages.prefix(capacity)))
        (items, weights) = (Array(items.prefix(capacity * window)), Array(weights.prefix(capacity * window)))
    }
}
