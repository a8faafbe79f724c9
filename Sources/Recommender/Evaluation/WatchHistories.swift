/// Ordered histories of many users: `user<TAB>item item item …`, oldest first. Items are numbered anew without gaps.
package struct WatchHistories: Sendable {
    /// Interactions beyond this many are refused: 50 million take about 2 GB while they are learned.
    static let limit = 50_000_000

    private(set) var starts = [0]
    private(set) var all: [Int32] = []
    /// The file's number of each item.
    private(set) var names: [Int64] = []
    private var indices: [Int64: Int32] = [:]

    /// - Throws: `TableError` naming the line.
    package init(parsing bytes: [UInt8]) throws(TableError) {
        var lines = InteractionLines(bytes)
        var users: Set<Int64> = []
        while let line = try lines.next() {
            guard line.numbers.count > 1, line.tabs == 1 else { throw lines.error("expected user<TAB>item item …") }
            guard users.insert(line.numbers[0]).inserted else { throw lines.error("user \(line.numbers[0]) comes a second time") }
            guard all.count + line.numbers.count <= Self.limit else { throw lines.error("more than \(Self.limit) interactions") }
            append(line.numbers.dropFirst())
        }
        guard count > 0 else { throw TableError(line: 0, problem: "there are no histories in it") }
    }

    init(_ histories: [[Int64]]) {
        for history in histories { append(history[...]) }
    }

    private mutating func append(_ items: ArraySlice<Int64>) {
        for item in items {
            if let index = indices[item] {
                all.append(index)
            } else {
                let index = Int32(names.count)
                indices[item] = index
                names.append(item)
                all.append(index)
            }
        }
        starts.append(all.count)
    }

    /// Number of histories.
    package var count: Int { starts.count - 1 }
    /// Number of different items.
    package var items: Int { names.count }
    /// Number of entries in all histories.
    package var interactions: Int { all.count }

    /// One history, oldest first.
    package subscript(user: Int) -> ArraySlice<Int32> { all[starts[user]..<starts[user + 1]] }
}
