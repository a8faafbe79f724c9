/// What a source has collected so far: up to its quota, and of one author no more than a part of it, so that a flood
/// by one of them does not hide the others; of one sound that many took over no more than half.
struct Basket {
    /// Entries between two looks at the clock.
    static let timedEntries = 64

    private(set) var retrieval = Retrieval()
    private let query: FeedQuery
    private let quota: Int
    private let perAuthor: Int
    /// How many entries may still be looked at.
    private var walk: Int
    private var authors = IdentifierSet()
    private var counts: [Int] = []
    private var sounds: [Int64: Int] = [:]

    /// - Parameters:
    ///   - quota: videos to collect.
    ///   - perAuthor: videos by one author; nil for half of the quota.
    init(query: FeedQuery, quota: Int, perAuthor: Int? = nil) {
        self.query = query
        self.quota = max(quota, 1)
        self.perAuthor = perAuthor ?? max(1, quota / 2)
        walk = query.settings.limits.walk
        retrieval.candidates.reserveCapacity(self.quota)
    }

    var isFull: Bool { retrieval.candidates.count >= quota || walk <= 0 }

    /// Looks at one video; false when enough was seen.
    mutating func offer(_ slot: Int32) -> Bool {
        guard !isFull else { return false }
        walk -= 1
        retrieval.examined += 1
        if retrieval.examined % Self.timedEntries == 0, query.isLate {
            retrieval.isLate = true
            walk = 0
            return false
        }
        let row = query.snapshot.rows[Int(slot)]
        guard query.admits(row), mayHaveSound(of: row), takesAnother(by: row.author) else { return true }
        if let sound = row.borrowedSound { sounds[sound, default: 0] += 1 }
        retrieval.candidates.append(Candidate(slot: slot, row: row))
        return !isFull
    }

    /// Looks at what a list begins with until so many of it were taken, or enough was seen.
    mutating func offer(_ list: ArraySlice<Int32>, atMost taken: Int) {
        let full = retrieval.candidates.count + taken
        for slot in list {
            guard offer(slot), retrieval.candidates.count < full else { return }
        }
    }

    /// Looks at everyone's videos among those that the models keep in these rows, in their order, until enough was seen.
    mutating func offer(rows: some Sequence<Int32>, of catalogue: Catalogue) {
        // The look-ups in the models before, not under, the catalogue's lock.
        let videos = rows.compactMap { query.models.rows.video(at: $0) }
        for slot in catalogue.slots(of: videos) {
            guard slot < query.snapshot.rows.count, query.snapshot.rows[Int(slot)].audience == .everyone else { continue }
            guard offer(slot) else { return }
        }
    }

    private func mayHaveSound(of row: VideoRow) -> Bool {
        row.borrowedSound.map { sounds[$0, default: 0] < max(1, quota / 2) } ?? true
    }

    private mutating func takesAnother(by author: Int64) -> Bool {
        if let index = authors.index(of: author) {
            guard counts[index] < perAuthor else { return false }
            counts[index] += 1
        } else {
            authors.insert(author)
            counts.append(1)
        }
        return true
    }
}
