/// Whether one creator holds more than half of what is left: then theirs has to take every second place from now on, or
/// it ends in a row of them.
struct Majority: Sendable {
    /// Videos by those creators who hold more than half, or may come to within the places.
    private var counts: [Int64: Int]
    private var total: Int

    /// - Parameters:
    ///   - authors: one for each video that is left; nil when nobody counted, and then nobody holds it.
    ///   - places: how many will be taken at most.
    init(of authors: (some Sequence<Int64>)?, within places: Int) {
        var counts: [Int64: Int] = [:]
        var total = 0
        if let authors {
            for author in authors {
                counts[author, default: 0] += 1
                total += 1
            }
        }
        self.counts = counts.filter { $0.value * 2 > total - places }
        self.total = total
    }

    /// The creator who holds more than half of what is left.
    var author: Int64? {
        counts.first { $0.value * 2 > total }?.key
    }

    /// A video by this creator got a place.
    mutating func take(_ author: Int64) {
        total -= 1
        counts[author]? -= 1
    }
}
