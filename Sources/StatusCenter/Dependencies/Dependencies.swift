/// Which component needs which others to work: a graph without circles.
struct Dependencies: Sendable {
    /// What each needs, directly.
    let needs: [Int64: [Int64]]
    /// What needs each, directly.
    let neededBy: [Int64: [Int64]]

    /// Others that one component names.
    static let perComponent = 30

    init(needs: [Int64: [Int64]]) {
        self.needs = needs
        var neededBy: [Int64: [Int64]] = [:]
        for (id, others) in needs.sorted(by: { $0.key < $1.key }) {
            for other in others { neededBy[other, default: []].append(id) }
        }
        self.neededBy = neededBy
    }

    /// Everything that a component needs, also through others.
    func all(of id: Int64) -> Set<Int64> { Dependencies.reached(from: [id], by: needs) }

    /// These, and everything that they need, also through others.
    func with(_ ids: [Int64]) -> Set<Int64> { Dependencies.reached(from: ids, by: needs).union(ids) }

    /// Everything that breaks when a component does.
    func broken(by id: Int64) -> Set<Int64> { Dependencies.reached(from: [id], by: neededBy) }

    /// How many steps it is from what needs nothing further.
    func depths(of ids: [Int64]) -> [Int64: Int] {
        var depths = Dictionary(ids.map { ($0, 0) }) { first, _ in first }
        // Without circles, the longest way has fewer steps than there are nodes.
        for _ in ids {
            var hasChanged = false
            for id in ids {
                let depth = (needs[id] ?? []).compactMap { depths[$0] }.max().map { $0 + 1 } ?? 0
                if depth > depths[id] ?? 0 { (depths[id], hasChanged) = (depth, true) }
            }
            if !hasChanged { break }
        }
        return depths
    }

    private static func reached(from starts: [Int64], by edges: [Int64: [Int64]]) -> Set<Int64> {
        var (reached, open): (Set<Int64>, [Int64]) = ([], starts)
        while let next = open.popLast() {
            for other in edges[next] ?? [] where reached.insert(other).inserted { open.append(other) }
        }
        return reached
    }
}
