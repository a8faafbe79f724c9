extension Sequence<Int64> {
    /// The lowest of many different numbers, in rising order: one pass in which few are sorted, without a copy of all.
    func lowest(_ limit: Int) -> [Int64] {
        guard limit > 0 else { return [] }
        var kept: [Int64] = []
        var bound = Int64.max
        for number in self where number <= bound {
            kept.append(number)
            guard kept.count >= 2 * limit else { continue }
            kept.sort()
            kept.removeLast(kept.count - limit)
            bound = kept[limit - 1]
        }
        return Array(kept.sorted().prefix(limit))
    }
}
