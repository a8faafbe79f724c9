/// Videos that wait for their first audience, to draw from without putting back: those that people finish come sooner
/// (`ThompsonChances`), and an even share of the chance sees to it that each comes.
struct NewcomerPool {
    /// How many entries were looked at.
    private(set) var examined = 0
    private let query: FeedQuery
    /// Slots that may be drawn, and the kind of each; those drawn are taken out.
    private var slots: [Int32] = []
    private var kindOf: [Int] = []
    private var kinds: [ThompsonChances.Kind] = []
    /// Of one video of each kind, at the next draw.
    private var chances: [Double] = []
    /// The share of the waiting videos that was looked at: 1 unless they are more than `ExplorationSource.exactPool`.
    private let sampled: Double
    private let evenShare: Double

    /// Of more than `ExplorationSource.exactPool` as many are taken evenly by chance first.
    init(_ query: FeedQuery, using generator: inout SplitMix64) {
        self.query = query
        evenShare = min(1, max(0, query.settings.exploration.evenShare))
        let (lists, arrivals) = (query.snapshot.lists, query.snapshot.arrivals)
        let count = lists.newcomers.count + arrivals.count
        let looked = min(count, ExplorationSource.exactPool)
        sampled = count > 0 ? Double(looked) / Double(count) : 1
        let places = looked == count ? Array(0..<count) : Self.places(looked, below: count, using: &generator)
        var numbers = [Int](repeating: -1, count: AudienceRecord.count)
        for place in places {
            let isListed = place < lists.newcomers.count
            let slot = isListed ? lists.newcomers[place] : arrivals[place - lists.newcomers.count]
            guard query.admits(query.snapshot.rows[Int(slot)]) else { continue }
            slots.append(slot)
            add(lists.newcomerRecords.indices.contains(place) ? lists.newcomerRecords[place] : .none, &numbers)
        }
        examined = looked
        weigh()
    }

    /// Whether nothing can be drawn.
    var isEmpty: Bool { slots.isEmpty }

    /// The chance of a video at the next draw. Of a larger pool: the chance to be among those looked at, times that among them; of one
    /// that is not, the even chance.
    func chance(of slot: Int32) -> Double {
        if let place = slots.firstIndex(of: slot) { return sampled * chances[kindOf[place]] }
        guard sampled < 1, query.snapshot.isNewcomer(slot) else { return 0 }
        return sampled / Double(max(1, slots.count))
    }

    /// The same, if all that wait were alike.
    func evenChance(of slot: Int32) -> Double {
        guard slots.contains(slot) || sampled < 1 && query.snapshot.isNewcomer(slot) else { return 0 }
        return sampled / Double(max(1, slots.count))
    }

    /// Nil when nothing is left.
    func draw(using generator: inout SplitMix64) -> Int32? {
        var rest = Double.random(in: 0..<1, using: &generator)
        for place in slots.indices {
            rest -= chances[kindOf[place]]
            if rest < 0 { return slots[place] }
        }
        return slots.last
    }

    mutating func take(_ slot: Int32) {
        guard let place = slots.firstIndex(of: slot) else { return }
        slots.remove(at: place)
        kinds[kindOf.remove(at: place)].count -= 1
        weigh()
    }

    /// - Parameter numbers: of the kinds so far, by record; −1 for one that has not come yet.
    private mutating func add(_ record: AudienceRecord, _ numbers: inout [Int]) {
        let index = Int(record.number)
        if numbers[index] < 0 {
            numbers[index] = kinds.count
            kinds.append(ThompsonChances.Kind(record: record, count: 0))
        }
        kinds[numbers[index]].count += 1
        kindOf.append(numbers[index])
    }

    private mutating func weigh() {
        let even = 1 / Double(max(1, slots.count))
        chances = ThompsonChances.shared.chances(kinds).map { (1 - evenShare) * $0 + evenShare * even }
    }

    /// Different numbers, each set of them as likely as any other (R. W. Floyd, CACM 1987), in rising order.
    private static func places(_ count: Int, below end: Int, using generator: inout SplitMix64) -> [Int] {
        var chosen: Set<Int> = []
        for last in end - count..<end {
            if !chosen.insert(Int.random(in: 0...last, using: &generator)).inserted { chosen.insert(last) }
        }
        return chosen.sorted()
    }
}
