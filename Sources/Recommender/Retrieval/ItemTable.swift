/// The vectors of all items: v = id row + author + sound + duration + mean of the tags.
///
/// Memory per 100,000 items of 64 numbers: 26 MB of rows, 26 MB of sums, 4 MB of the rest.
struct ItemTable: Sendable {
    let dimension: Int
    let partRows: Int
    private(set) var count = 0
    /// One row per item, and Adagrad's sum of squares of each.
    var ids: [Float] = []
    var idSquares: [Float] = []
    /// The hashed rows, empty until an item has content.
    var parts: [Float] = []
    var partSquares: [Float] = []
    /// Per item its hashed rows, −1 for none, and the number of tags among them, which come last.
    var partsOf: [Int32] = []
    var tagsOf: [UInt8] = []
    /// The sums, one per item: what is scanned.
    var vectors: [Float] = []

    init(dimension: Int, partRows: Int) {
        precondition(dimension > 0 && dimension % 8 == 0)
        self.dimension = dimension
        self.partRows = partRows
    }

    /// Adds an item and returns its index. With content its own row begins at zero, so that it stands where its content is.
    mutating func add(_ content: ItemContent?, spread: Float, _ generator: inout SplitMix64) -> Int32 {
        let index = count
        count += 1
        let known = content?.parts(rows: partRows) ?? (rows: [], tags: 0)
        if !known.rows.isEmpty, parts.isEmpty {
            parts = (0..<partRows * dimension).map { _ in spread * generator.normal() }
            partSquares = [Float](repeating: 0, count: partRows)
        }
        for _ in 0..<dimension { ids.append(known.rows.isEmpty ? spread * generator.normal() : 0) }
        idSquares.append(0)
        partsOf += known.rows + [Int32](repeating: -1, count: ItemContent.partLimit - known.rows.count)
        tagsOf.append(UInt8(known.tags))
        vectors.append(contentsOf: repeatElement(0, count: dimension))
        refresh(index)
        return Int32(index)
    }

    /// The vector of one item.
    func vector(_ item: Int32) -> [Float] {
        Array(vectors[Int(item) * dimension..<(Int(item) + 1) * dimension])
    }

    /// Calls with each hashed row of an item and its share in the sum.
    @inline(__always)
    func eachPart(of item: Int, _ body: (Int, Float) -> Void) {
        guard !parts.isEmpty else { return }
        let base = item * ItemContent.partLimit
        var number = 0
        while number < ItemContent.partLimit, partsOf[base + number] >= 0 { number += 1 }
        let tags = Int(tagsOf[item])
        for place in 0..<number {
            body(Int(partsOf[base + place]), place >= number - tags ? 1 / Float(tags) : 1)
        }
    }

    /// Writes one sum anew from its rows.
    mutating func refresh(_ item: Int) {
        let start = item * dimension
        for index in 0..<dimension { vectors[start + index] = ids[start + index] }
        guard !parts.isEmpty else { return }
        var sum = [Float](repeating: 0, count: dimension)
        eachPart(of: item) { row, share in
            for index in 0..<dimension { sum[index] += share * parts[row * dimension + index] }
        }
        for index in 0..<dimension { vectors[start + index] += sum[index] }
    }

    /// Writes every sum anew: after a replay, since a hashed row moves the sums of all items that share it.
    mutating func refreshAll() {
        guard !parts.isEmpty else { return }
        for item in 0..<count { refresh(item) }
    }

    /// Takes the place of everything with what a checkpoint held.
    /// - Returns: false, with nothing changed, when the parts do not fit together.
    mutating func restore(ids: ([Float], [Float]), parts: ([Float], [Float]), partsOf: [Int32], tagsOf: [UInt8]) -> Bool {
        let items = tagsOf.count
        guard ids.0.count == items * dimension, ids.1.count == items,
            parts.0.isEmpty || parts.0.count == partRows * dimension, parts.1.count == parts.0.count / dimension,
            partsOf.count == items * ItemContent.partLimit,
            partsOf.allSatisfy({ $0 >= -1 && Int($0) < (parts.0.isEmpty ? 0 : partRows) }),
            tagsOf.allSatisfy({ Int($0) <= ItemContent.tagLimit })
        else { return false }
        (self.ids, idSquares) = ids
        (self.parts, partSquares) = parts
        (self.partsOf, self.tagsOf, count) = (partsOf, tagsOf, items)
        vectors = [Float](repeating: 0, count: self.ids.count)
        for item in 0..<items { refresh(item) }
        return true
    }

    /// One step of Adagrad against the gradient of an item's sum, which is the gradient of each of its rows.
    /// Duchi, Hazan, Singer: "Adaptive subgradient methods", JMLR 2011.
    mutating func descend(_ item: Int, _ gradient: UnsafePointer<Float>, scale: Float, rate: Float) {
        let start = item * dimension
        let step = Adagrad(rate: rate)
        ids.withUnsafeMutableBufferPointer { ids in
            vectors.withUnsafeMutableBufferPointer { vectors in
                guard let ids = ids.baseAddress, let vectors = vectors.baseAddress else { return }
                step.move(ids + start, &idSquares[item], gradient, scale: scale, dimension, along: vectors + start)
            }
        }
        guard !parts.isEmpty else { return }
        descendParts(item, gradient, scale: scale, step)
    }

    private mutating func descendParts(_ item: Int, _ gradient: UnsafePointer<Float>, scale: Float, _ step: Adagrad) {
        var found: [(row: Int, share: Float)] = []
        eachPart(of: item) { found.append(($0, $1)) }
        for part in found {
            parts.withUnsafeMutableBufferPointer { parts in
                guard let parts = parts.baseAddress else { return }
                let start = part.row * dimension
                step.move(parts + start, &partSquares[part.row], gradient, scale: scale * part.share, dimension, along: nil)
            }
        }
        refresh(item)
    }
}
