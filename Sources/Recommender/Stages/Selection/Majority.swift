/// Whether one creator, or one sound, holds more than half of what is left: then theirs has to take every second place from now on, or
/// it ends in a row of them.
struct Majority: Sendable {
    /// Videos of those who hold more than half, or may come to within the places.
    private var counts: [Int64: Int]
    private var total: Int

    /// - Parameters:
    ///   - holders: one for each video that is left, 0 for nobody's; nil when nobody counted, and then nobody holds it.
    ///   - places: how many will be taken at most.
    init(of holders: (some Sequence<Int64>)?, within places: Int) {
        var counts: [Int64: Int] = [:]
        var total = 0
        if let holders {
            for holder in holders {
                if holder != 0 { counts[holder, default: 0] += 1 }
                total += 1
            }
        }
        self.counts = counts.filter { $0.value * 2 > total - places }
        self.total = total
    }

    /// Who holds more than half of what is left.
    var holder: Int64? {
        counts.first { $0.value * 2 > total }?.key
    }

    /// A video of this one got a place.
    mutating func take(_ holder: Int64) {
        total -= 1
        counts[holder]? -= 1
    }
}
