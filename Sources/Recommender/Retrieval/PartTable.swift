/// The vectors of hashed names (author, sound, duration, tags), and which of them each item has. Empty until an item has content.
///
/// Memory: 4·dimension + 4 bytes a row, 8.5 MB for 32,768 of 64 numbers; 18 bytes an item.
struct PartTable: Sendable {
    /// Rows beyond this many could not be named in 16 bits.
    static let rowLimit = 1 << 16

    let dimension: Int
    let rows: Int
    var vectors: [Float] = []
    /// Adagrad's sum of squares of each row.
    var squares: [Float] = []
    /// Per item `ItemContent.partLimit` places, of which the first few are taken.
    var partsOf: [UInt16] = []
    /// Per item how many places are taken, and how many of them, at the end, by tags.
    var counts: [UInt8] = []
    var tags: [UInt8] = []

    init(dimension: Int, rows: Int) {
        self.dimension = dimension
        self.rows = max(0, min(Self.rowLimit, rows))
    }

    mutating func grow(to items: Int) {
        while counts.count < items {
            partsOf.append(contentsOf: repeatElement(0, count: ItemContent.partLimit))
            counts.append(0)
            tags.append(0)
        }
    }

    /// Says what an item is made of; nil for nothing that is known.
    mutating func describe(_ item: Int, _ content: ItemContent?, spread: Float, _ generator: inout SplitMix64) {
        let known = content?.parts(rows: rows) ?? (rows: [], tags: 0)
        if !known.rows.isEmpty, vectors.isEmpty {
            vectors = (0..<rows * dimension).map { _ in spread * generator.normal() }
            squares = [Float](repeating: 0, count: rows)
        }
        for (place, row) in known.rows.enumerated() { partsOf[item * ItemContent.partLimit + place] = row }
        counts[item] = UInt8(known.rows.count)
        tags[item] = UInt8(known.tags)
    }

    /// Calls with each row of an item and its share in the sum: 1, and for tags 1 by their number.
    @inline(__always)
    func each(of item: Int, _ body: (Int, Float) -> Void) {
        let (base, count) = (item * ItemContent.partLimit, Int(counts[item]))
        guard count > 0 else { return }
        let tags = Int(tags[item])
        for place in 0..<count { body(Int(partsOf[base + place]), place >= count - tags ? 1 / Float(tags) : 1) }
    }

    /// Adds an item's parts to a row of numbers.
    func add(_ item: Int, to sum: UnsafeMutablePointer<Float>) {
        vectors.withUnsafeBufferPointer { vectors in
            guard let vectors = vectors.baseAddress else { return }
            each(of: item) { row, share in
                ViewerVector.add(vectors + row * dimension, share, to: sum, dimension)
            }
        }
    }

    /// One step of Adagrad for each part of an item, against the gradient of the item's sum.
    mutating func descend(_ item: Int, _ gradient: UnsafePointer<Float>, scale: Float, _ step: Adagrad) {
        let (base, count, tags) = (item * ItemContent.partLimit, Int(counts[item]), Int(tags[item]))
        guard count > 0 else { return }
        vectors.withUnsafeMutableBufferPointer { vectors in
            guard let vectors = vectors.baseAddress else { return }
            for place in 0..<count {
                let row = Int(partsOf[base + place])
                let share = place >= count - tags ? 1 / Float(tags) : 1
                step.move(vectors + row * dimension, &squares[row], gradient, scale: scale * share, dimension)
            }
        }
    }
}
