/// The catalogue's own, changing copy, from which snapshots are published. Lives inside the catalogue's lock.
struct CatalogueDraft: Sendable {
    /// Of a full catalogue one in so many videos goes at once, so that looking for the oldest is paid once in many new ones.
    private static let share = 100

    var rows = ChunkedArray<VideoRow>()
    var statistics = ChunkedArray<VideoStatistics>()
    /// Apart from the rows, which hold no references, because few pages ask for them.
    var words = ChunkedArray<WordList>()
    var slots: [Int64: Int32] = [:]
    var authors = IdentifierSet()
    var tags: TagTable
    var lists = CatalogueLists()
    var arrivals = ChunkedArray<Int32>()
    /// Slots of removed videos that no list names any more.
    private var free: [Int32] = []
    /// Slots of removed videos that the lists still name.
    private var removed: [Int32] = []
    /// Whether something changed since the lists were built.
    private(set) var isDirty = false
    private(set) var isBuilding = false
    private var version: UInt64 = 0

    init(limits: FeedLimits) {
        tags = TagTable(limit: limits.tags)
    }

    var snapshot: CatalogueSnapshot {
        CatalogueSnapshot(
            rows: rows, words: words, lists: lists, arrivals: arrivals, authors: authors, tagHashes: tags.hashes, version: version)
    }

    /// Adds or replaces a video. When the catalogue is full the oldest go for a new one; false when it is older than all of them.
    mutating func upsert(_ video: Video, limit: Int) -> Bool {
        version &+= 1
        if let slot = slots[video.id], rows[Int(slot)].author == video.author {
            set(row(for: video), video.words, at: slot)
            isDirty = true
            return true
        }
        remove(video.id)
        guard slots.count < limit || makeRoom(for: video.id) else { return false }
        isDirty = true
        let slot = place(row(for: video), video.words)
        slots[video.id] = slot
        arrivals.append(slot)
        return true
    }

    mutating func remove(_ id: Int64) {
        guard let slot = slots.removeValue(forKey: id) else { return }
        version &+= 1
        rows[Int(slot)].isRemoved = true
        removed.append(slot)
        isDirty = true
    }

    /// Lets the oldest go, which are those with the lowest ids, as far as they are older than this one; false when none is. Looks at every
    /// id: some 10 ms for a million of them.
    private mutating func makeRoom(for id: Int64) -> Bool {
        let oldest = slots.keys.lowest(max(1, slots.count / Self.share)).prefix { $0 < id }
        for id in oldest { remove(id) }
        return !oldest.isEmpty
    }

    /// Looks at every row: rare, and some milliseconds for 100,000 of them.
    mutating func remove(author: Int64) {
        for index in 0..<rows.count where rows[index].author == author && !rows[index].isRemoved { remove(rows[index].id) }
    }

    /// Counts an outcome for a video, and gives its row; nil when it is not in the catalogue.
    mutating func note(_ outcome: Outcome, isRepeat: Bool, halfLife: HalfLife) -> VideoRow? {
        guard let slot = slots[outcome.video] else { return nil }
        let row = rows[Int(slot)]
        guard !isRepeat else { return row }
        if case .watch(let watched, let loops) = outcome.action {
            let verdict = WatchVerdict(
                watchedMilliseconds: watched, loops: loops, durationMilliseconds: Int(row.durationMilliseconds))
            statistics[Int(slot)].note(verdict, at: outcome.at, halfLife: halfLife)
        } else {
            statistics[Int(slot)].note(outcome.action, at: outcome.at, halfLife: halfLife)
        }
        isDirty = true
        return row
    }

    mutating func restore(_ memory: VideoMemory) -> [Int32?] {
        for (video, counted) in memory.statistics {
            if let slot = slots[video] { statistics[Int(slot)] = counted }
        }
        isDirty = true
        return memory.tags.map { tags.number(for: $0) }
    }

    /// What building new lists needs; nil while others are being built.
    mutating func beginBuilding() -> CatalogueListBuilder.Input? {
        guard !isBuilding else { return nil }
        isBuilding = true
        isDirty = false
        let input = CatalogueListBuilder.Input(
            rows: rows, statistics: statistics, authorCount: authors.count, tagCount: tags.count,
            arrivals: arrivals.count, removed: removed)
        removed = []
        return input
    }

    /// Takes in the lists. Only now may the slots that were removed before the building began be used again:
    /// neither the new lists nor any arrival names them.
    mutating func finishBuilding(_ lists: CatalogueLists, from input: CatalogueListBuilder.Input) {
        self.lists = lists
        arrivals.removeFirst(input.arrivals)
        free.append(contentsOf: input.removed)
        isBuilding = false
    }

    private mutating func row(for video: Video) -> VideoRow {
        authors.insert(video.author)
        let number = Int32(truncatingIfNeeded: authors.index(of: video.author) ?? 0)
        return VideoRow(video, authorNumber: number, tags: tags.numbers(for: video.tags))
    }

    private mutating func place(_ row: VideoRow, _ words: WordList) -> Int32 {
        if let slot = free.popLast() {
            set(row, words, at: slot)
            statistics[Int(slot)] = VideoStatistics()
            return slot
        }
        let slot = Int32(truncatingIfNeeded: rows.count)
        rows.append(row)
        self.words.append(words)
        statistics.append(VideoStatistics())
        set(row, words, at: slot)
        return slot
    }

    private mutating func set(_ row: VideoRow, _ words: WordList, at slot: Int32) {
        rows[Int(slot)] = row
        rows[Int(slot)].slot = slot
        self.words[Int(slot)] = words
    }
}
