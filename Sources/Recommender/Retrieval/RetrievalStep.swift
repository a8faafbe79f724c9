import Dispatch
import Synchronization

/// One step of learning, first half: the loss of a batch and its gradients, without moving anything.
///
/// Loss of a positive t with the shared negatives N: −ln(e^{u·t} / (e^{u·t} + Σ_n e^{u·n − ln(|N|·q_n)})), where q_n is the
/// chance of one draw (Bengio, Senécal: "Adaptive importance sampling to accelerate training of a neural probabilistic language
/// model", 2008; named logQ by Yi et al., RecSys 2019). A negative that is the positive itself takes no part.
///
/// The rows are worked on in shards of a fixed number, so that the sums do not depend on how many threads there are.
final class RetrievalStep {
    static let shards = 2

    /// Rows of one shard, in memory of their own.
    private final class Shard: Sendable {
        let rows: Mutex<StepRows>

        init(_ rows: StepRows) {
            self.rows = Mutex(rows)
        }
    }

    let window: Int
    let batch: Int
    private(set) var negatives: SharedNegatives
    private(set) var count = 0
    private(set) var loss = 0.0
    /// Gradient of each negative's vector.
    private var negativeSlopes: [Float]
    private let shards: [Shard]

    init(dimension: Int, window: Int, batch: Int, negatives: Int) {
        self.window = window
        self.batch = max(1, batch)
        let shared = SharedNegatives(count: negatives, dimension: dimension)
        self.negatives = shared
        negativeSlopes = [Float](repeating: 0, count: shared.count * dimension)
        let size = (self.batch + Self.shards - 1) / Self.shards
        shards = (0..<min(Self.shards, self.batch)).map { _ in
            Shard(StepRows(dimension: dimension, negatives: shared.count, capacity: size))
        }
    }

    func clear() {
        count = 0
        for shard in shards { shard.rows.withLock { $0.clear() } }
    }

    /// - Parameter newestFirst: what is beyond the window is left out.
    func add(_ target: Int32, after newestFirst: some Sequence<HistoryEntry>) {
        shards[count % shards.count].rows.withLock { $0.add(target, after: newestFirst.prefix(window)) }
        count += 1
    }

    func draw(_ sampler: NegativeSampler, _ generator: inout SplitMix64) {
        negatives.draw(sampler, recentShare: 0, &generator)
    }

    /// Computes the loss and all gradients of the batch.
    /// - Parameters:
    ///   - table: of all items.
    ///   - threads: 1 or more; the result is the same.
    func compute(_ table: ItemTable, _ viewer: ViewerVector, threads: Int) {
        negatives.gather(table)
        let (shards, negatives) = (shards, negatives)
        if threads > 1, count >= 32 {
            DispatchQueue.concurrentPerform(iterations: shards.count) { number in
                shards[number].rows.withLock { $0.compute(table, viewer, negatives) }
            }
        } else {
            for shard in shards { shard.rows.withLock { $0.compute(table, viewer, negatives) } }
        }
        for index in negativeSlopes.indices { negativeSlopes[index] = 0 }
        loss = 0
        for shard in shards {
            shard.rows.withLock { rows in
                loss += rows.loss
                rows.addNegativeSlopes(to: &negativeSlopes)
            }
        }
    }

    /// Calls with each item that has a gradient: the item, the gradient's place and its scale. An item may come again.
    func eachGradient(_ body: (Int32, UnsafePointer<Float>, Float) -> Void) {
        for shard in shards { shard.rows.withLock { $0.eachGradient(body) } }
        negativeSlopes.withUnsafeBufferPointer { slopes in
            guard let slopes = slopes.baseAddress else { return }
            for place in 0..<negatives.count { body(negatives.items[place], slopes + place * negatives.dimension, 1) }
        }
    }

    /// The gradient of θ, one number per position.
    func positionGradient(_ viewer: ViewerVector) -> [Float] {
        var gradient = [Float](repeating: 0, count: viewer.positions.count)
        for shard in shards { shard.rows.withLock { $0.addPositionGradient(viewer, to: &gradient) } }
        return gradient
    }
}
