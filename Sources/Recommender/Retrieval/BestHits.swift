/// The best few of many hits: a heap whose root is the weakest that is kept.
struct BestHits {
    private let limit: Int
    private var heap: [ScoredRow] = []
    /// Nothing below it would be kept.
    private(set) var threshold = -Float.infinity

    init(limit: Int) {
        self.limit = max(0, limit)
        heap.reserveCapacity(self.limit)
        if limit <= 0 { threshold = .infinity }
    }

    /// Not a number is never kept.
    mutating func offer(_ hit: ScoredRow) {
        guard limit > 0, !hit.score.isNaN else { return }
        if heap.count < limit {
            heap.append(hit)
            rise()
            if heap.count == limit { threshold = heap[0].score }
        } else if Self.isBetter(hit, heap[0]) {
            heap[0] = hit
            sink()
            threshold = heap[0].score
        }
    }

    func sorted() -> [ScoredRow] {
        heap.sorted(by: Self.isBetter)
    }

    private static func isBetter(_ one: ScoredRow, _ other: ScoredRow) -> Bool {
        one.score != other.score ? one.score > other.score : one.row < other.row
    }

    private mutating func rise() {
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard Self.isBetter(heap[parent], heap[child]) else { return }
            heap.swapAt(parent, child)
            child = parent
        }
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var worst = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && Self.isBetter(heap[worst], heap[child]) {
                worst = child
            }
            guard worst != parent else { return }
            heap.swapAt(parent, worst)
            parent = worst
        }
    }
}
