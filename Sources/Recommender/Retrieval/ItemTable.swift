/// The vectors of all items: v = own row + author + sound + duration + mean of the tags.
///
/// Only the rows stand here, not the sums: those are made where they are needed, and are never out of date.
/// Memory per 100,000 items of 64 numbers: 25.6 MB of own rows, 2.6 MB of the rest, and the hashed rows (`PartTable`).
struct ItemTable: Sendable {
    /// The age of a row that no item has.
    static let vacant = UInt32.max

    let dimension: Int
    /// One row per item, and Adagrad's sum of squares of each.
    var own: RowChunks
    var squares: [Float] = []
    var parts: PartTable
    /// Per row when its item came, in the reservoir's count; `vacant` for none.
    var ages: [UInt32] = []

    init(dimension: Int, partRows: Int) {
        self.dimension = dimension
        own = RowChunks(width: dimension)
        parts = PartTable(dimension: dimension, rows: partRows)
    }

    /// Rows, taken or not.
    var count: Int { ages.count }

    /// Whether there is an item with this index.
    @inline(__always)
    func holds(_ item: Int32) -> Bool {
        item >= 0 && Int(item) < ages.count && ages[Int(item)] != Self.vacant
    }

    /// Rows up to this many, the new ones vacant.
    mutating func grow(to count: Int) {
        own.grow(to: count)
        parts.grow(to: count)
        while ages.count < count {
            ages.append(Self.vacant)
            squares.append(0)
        }
    }

    /// Gives a row to an item, as if it had never been another's. With content its own part begins at zero, so that it stands where
    /// its content is.
    mutating func admit(_ item: Int32, _ content: ItemContent?, age: UInt32, spread: Float, _ generator: inout SplitMix64) {
        let item = Int(item)
        parts.describe(item, content, spread: spread, &generator)
        let isBare = parts.counts[item] == 0
        own.write(item) { row in
            for index in 0..<dimension { row[index] = isBare ? spread * generator.normal() : 0 }
        }
        squares[item] = 0
        ages[item] = min(age, Self.vacant - 1)
    }

    mutating func remove(_ item: Int32) {
        guard holds(item) else { return }
        ages[Int(item)] = Self.vacant
    }

    /// Writes an item's sum; not-a-number for a row that no item has.
    @inline(__always)
    func gather(_ item: Int, into sum: UnsafeMutablePointer<Float>) {
        guard ages[item] != Self.vacant else { return sum.update(repeating: .nan, count: dimension) }
        own.read(item) { sum.update(from: $0, count: dimension) }
        if parts.counts[item] > 0 { parts.add(item, to: sum) }
    }

    /// One step of Adagrad against the gradient of an item's sum, which is the gradient of each of its rows; none for a row that no
    /// item has.
    mutating func descend(_ item: Int, _ gradient: UnsafePointer<Float>, scale: Float, rate: Float) {
        guard ages[item] != Self.vacant else { return }
        let step = Adagrad(rate: rate)
        own.write(item) { step.move($0, &squares[item], gradient, scale: scale, dimension) }
        if parts.counts[item] > 0 { parts.descend(item, gradient, scale: scale, step) }
    }
}
