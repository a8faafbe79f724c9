/// Some rows of a step: each a target with its history. They are computed without looking at other rows, so that several sets
/// of rows can be computed at once.
struct StepRows: Sendable {
    let dimension: Int
    let negatives: Int
    let capacity: Int

    private(set) var targets: [Int32] = []
    private(set) var lengths: [Int] = []
    private(set) var history: [HistoryEntry] = []
    /// Sum of the losses of these rows.
    private(set) var loss = 0.0
    /// What each row's target is pulled by: its probability less one.
    private(set) var pulls: [Float] = []
    /// The share a_j / norm of each video of history in its row's vector.
    private(set) var shares: [Float] = []
    private var norms: [Float] = []
    /// The vector of each video of history.
    private var entries: [Float] = []
    /// Vectors of the viewers, their slopes, the positives' vectors, logits, slopes of the negatives.
    private var memory: [Float]

    /// - Parameter negatives: a multiple of 8.
    init(dimension: Int, negatives: Int, capacity: Int) {
        self.dimension = dimension
        self.negatives = negatives
        self.capacity = capacity
        memory = [Float](repeating: 0, count: capacity * (3 * dimension + negatives) + negatives * dimension)
    }

    var count: Int { targets.count }
    private var userSlopes: Int { capacity * dimension }
    private var positives: Int { 2 * capacity * dimension }
    private var logits: Int { 3 * capacity * dimension }
    private var negativeSlopes: Int { capacity * (3 * dimension + negatives) }

    mutating func clear() {
        targets.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        history.removeAll(keepingCapacity: true)
        loss = 0
    }

    mutating func add(_ target: Int32, after newestFirst: some Sequence<HistoryEntry>) {
        precondition(count < capacity)
        let before = history.count
        history.append(contentsOf: newestFirst)
        targets.append(target)
        lengths.append(history.count - before)
    }

    /// Computes the loss and all gradients of the rows; items are gathered from the table, negatives were before.
    mutating func compute(_ table: ItemTable, _ viewer: ViewerVector, _ shared: SharedNegatives) {
        shares.removeAll(keepingCapacity: true)
        norms.removeAll(keepingCapacity: true)
        pulls.removeAll(keepingCapacity: true)
        if entries.count < history.count * dimension {
            entries.append(contentsOf: repeatElement(0, count: history.count * dimension - entries.count))
        }
        var (memory, entries): ([Float], [Float]) = ([], [])
        swap(&memory, &self.memory)
        swap(&entries, &self.entries)
        memory.withUnsafeMutableBufferPointer { memory in
            entries.withUnsafeMutableBufferPointer { entries in
                guard let memory = memory.baseAddress, let entries = entries.baseAddress else { return }
                makeUsers(memory, entries, table, viewer)
                multiply(memory, shared)
            }
        }
        swap(&memory, &self.memory)
        swap(&entries, &self.entries)
    }

    private mutating func makeUsers(
        _ users: UnsafeMutablePointer<Float>, _ entries: UnsafeMutablePointer<Float>, _ table: ItemTable, _ viewer: ViewerVector
    ) {
        var entry = 0
        for row in 0..<count {
            let user = users + row * dimension
            user.update(repeating: 0, count: dimension)
            var sum: Float = 0
            for position in 0..<lengths[row] { sum += viewer.weights[position] * abs(history[entry + position].weight) }
            let norm = max(sum, ViewerVector.leastNorm)
            let scale = 1 / ViewerVector.power(norm, viewer.normPower)
            norms.append(norm)
            for position in 0..<lengths[row] {
                let share = viewer.weights[position] * history[entry].weight * scale
                shares.append(share)
                let vector = entries + entry * dimension
                table.gather(Int(history[entry].item), into: vector)
                ViewerVector.add(vector, share, to: user, dimension)
                entry += 1
            }
            table.gather(Int(targets[row]), into: users + positives + row * dimension)
        }
    }

    private mutating func multiply(_ memory: UnsafeMutablePointer<Float>, _ shared: SharedNegatives) {
        let (block, slopes, ownNegatives) = (memory + logits, memory + userSlopes, memory + negativeSlopes)
        block.update(repeating: 0, count: count * negatives)
        ownNegatives.update(repeating: 0, count: negatives * dimension)
        shared.across.withUnsafeBufferPointer { across in
            guard let across = across.baseAddress else { return }
            MatrixProduct.add(
                .init(base: memory, rowStride: dimension, columnStride: 1), .init(base: across, stride: negatives),
                to: .init(base: block, stride: negatives),
                rows: count, inner: dimension, columns: negatives)
        }
        for row in 0..<count {
            loss += softmax(memory, row, shared)
            let (slope, positive) = (slopes + row * dimension, memory + positives + row * dimension)
            for index in 0..<dimension { slope[index] = pulls[row] * positive[index] }
        }
        shared.vectors.withUnsafeBufferPointer { candidates in
            guard let candidates = candidates.baseAddress else { return }
            MatrixProduct.add(
                .init(base: block, rowStride: negatives, columnStride: 1), .init(base: candidates, stride: dimension),
                to: .init(base: slopes, stride: dimension),
                rows: count, inner: negatives, columns: dimension)
        }
        MatrixProduct.add(
            .init(base: block, rowStride: 1, columnStride: negatives), .init(base: memory, stride: dimension),
            to: .init(base: ownNegatives, stride: dimension),
            rows: negatives, inner: count, columns: dimension)
    }

    /// Turns the row's logits into the slopes of the loss; returns the loss.
    private mutating func softmax(_ memory: UnsafeMutablePointer<Float>, _ row: Int, _ shared: SharedNegatives) -> Double {
        let line = memory + logits + row * negatives
        let target = targets[row]
        let positive = ExactScan.dot(memory + row * dimension, memory + positives + row * dimension, dimension)
        var most = positive
        for place in 0..<negatives {
            line[place] = shared.items[place] == target ? -1e30 : line[place] + shared.corrections[place]
            most = max(most, line[place])
        }
        var sums = SIMD8<Float>.zero
        for place in stride(from: 0, to: negatives, by: 8) {
            let value = (Vector.load(line + place) - most).exponential
            value.store(to: line + place)
            sums += value
        }
        let own = Exponential.power(positive - most)
        let total = own + sums.total
        for place in stride(from: 0, to: negatives, by: 8) {
            (Vector.load(line + place) / total).store(to: line + place)
        }
        pulls.append(own / total - 1)
        return Double(most - positive) + Exponential.logarithm(Double(total))
    }

    /// Calls with each item that has a gradient by these rows: the item, the gradient's place and its scale. An item may come again.
    func eachGradient(_ body: (Int32, UnsafePointer<Float>, Float) -> Void) {
        memory.withUnsafeBufferPointer { memory in
            guard let memory = memory.baseAddress else { return }
            var entry = 0
            for row in 0..<count {
                body(targets[row], memory + row * dimension, pulls[row])
                for _ in 0..<lengths[row] {
                    body(history[entry].item, memory + userSlopes + row * dimension, shares[entry])
                    entry += 1
                }
            }
        }
    }

    /// Calls with each shared negative as `eachGradient` does.
    func eachNegativeGradient(_ shared: SharedNegatives, _ body: (Int32, UnsafePointer<Float>, Float) -> Void) {
        memory.withUnsafeBufferPointer { memory in
            guard let memory = memory.baseAddress else { return }
            for place in 0..<negatives { body(shared.items[place], memory + negativeSlopes + place * dimension, 1) }
        }
    }

    /// Adds the slopes of the shared negatives by these rows.
    func addNegativeSlopes(to sum: inout [Float]) {
        let own = memory[negativeSlopes..<negativeSlopes + negatives * dimension]
        own.withUnsafeBufferPointer { own in
            sum.withUnsafeMutableBufferPointer { sum in
                guard let own = own.baseAddress, let sum = sum.baseAddress else { return }
                for index in stride(from: 0, to: negatives * dimension, by: 8) {
                    (Vector.load(sum + index) + Vector.load(own + index)).store(to: sum + index)
                }
            }
        }
    }

    /// Adds the gradient of θ, one number per position.
    ///
    /// With n = Σ|a|: ∂u/∂a_j = (g_j·v_j)/n^p − p·|g_j|·u/n, and a's slope is that of the softplus.
    func addPositionGradient(_ viewer: ViewerVector, to gradient: inout [Float]) {
        memory.withUnsafeBufferPointer { memory in
            entries.withUnsafeBufferPointer { entries in
                guard let memory = memory.baseAddress, let entries = entries.baseAddress else { return }
                var entry = 0
                for row in 0..<count {
                    let slope = memory + userSlopes + row * dimension
                    let along = ExactScan.dot(slope, memory + row * dimension, dimension)
                    let scale = 1 / ViewerVector.power(norms[row], viewer.normPower)
                    for position in 0..<lengths[row] {
                        let weight = history[entry].weight
                        let pull = ExactScan.dot(slope, entries + entry * dimension, dimension)
                        let change = weight * pull * scale - viewer.normPower * abs(weight) * along / norms[row]
                        gradient[position] += change * viewer.slopes[position]
                        entry += 1
                    }
                }
            }
        }
    }
}
