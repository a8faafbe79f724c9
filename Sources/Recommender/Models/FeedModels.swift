/// Everything that is learned from all viewers together, as a value: the same videos and lessons in the same order give the same bits.
///
/// Memory per 100,000 videos, once all have been watched: 28 MB of vectors, those published included, and 14 MB of
/// neighbours; whatever the number of videos, up to 34 MB of the ranker and 19 MB of hashed parts and positives to learn again. While
/// much is learned, what was touched since it was published stands twice.
struct FeedModels: Sendable {
    /// Old positives that are learned again for each new one, so that what was learned long ago is not washed out.
    private static let replayedPerLesson = 2
    /// Lessons between two replays, which are cheaper together.
    private static let replayStride = 32

    let settings: ModelSettings
    private(set) var ranker: Ranker
    private(set) var retrieval: RetrievalModel
    private(set) var coVisits: CoVisits
    private(set) var rows: VideoRows
    /// Lessons behind it.
    private(set) var lessons = 0
    /// Counts whatever changes them, so that the same is not published twice.
    private(set) var changes = 0
    /// Positives since the last replay.
    private var fresh = 0
    private var catalogueVersion: UInt64?
    /// Which video stood in which slot of the catalogue; 0 for none.
    private var standing: [Int64] = []
    private var features = RankerFeatures()
    private var scratch: RankerScratch

    /// Models that know nothing.
    init(_ settings: ModelSettings) {
        self.init(
            settings, ranker: Ranker(settings.ranker), retrieval: RetrievalModel(settings: settings.retrieval, seed: settings.ranker.seed),
            coVisits: CoVisits(limit: settings.coVisitLimit), rows: VideoRows())
    }

    init(
        _ settings: ModelSettings, ranker: Ranker, retrieval: RetrievalModel, coVisits: CoVisits, rows: VideoRows, lessons: Int = 0
    ) {
        self.settings = settings
        self.ranker = ranker
        self.retrieval = retrieval
        self.coVisits = coVisits
        self.rows = rows
        self.lessons = lessons
        scratch = ranker.scratch()
    }

    /// Gives every video of the catalogue a row, whose first place follows from its creator, tags and length; takes back those of videos
    /// that are gone.
    mutating func follow(_ catalogue: CatalogueSnapshot) {
        guard catalogue.version != catalogueVersion else { return }
        let isFirst = catalogueVersion == nil
        catalogueVersion = catalogue.version
        changes += 1
        // Before any row is given anew: a video must not inherit what was watched after another.
        remove(isFirst ? strangers(to: catalogue) : gone(from: catalogue))
        for slot in 0..<catalogue.rows.count {
            let video = catalogue.rows[slot]
            let id = video.isRemoved ? 0 : video.id
            if slot < standing.count { standing[slot] = id } else { standing.append(id) }
            guard id != 0, rows.row(of: id) == nil else { continue }
            retrieval.admit(rows.add(id), ItemContent(of: video, tagHashes: catalogue.tagHashes))
        }
        coVisits.grow(to: rows.videos.count)
    }

    /// Videos that stood in the catalogue the last time and do not now: one pass that compares numbers.
    private func gone(from catalogue: CatalogueSnapshot) -> [Int64] {
        standing.indices.filter { slot in
            let now = slot < catalogue.rows.count && !catalogue.rows[slot].isRemoved ? catalogue.rows[slot].id : 0
            return standing[slot] != 0 && standing[slot] != now
        }.map { standing[$0] }
    }

    /// Videos of a checkpoint that are not in the catalogue any more.
    private func strangers(to catalogue: CatalogueSnapshot) -> [Int64] {
        guard rows.count > 0 else { return [] }
        let present = Set((0..<catalogue.rows.count).lazy.map { catalogue.rows[$0] }.filter { !$0.isRemoved }.map(\.id))
        return rows.videos.filter { $0 != 0 && !present.contains($0) }
    }

    private mutating func remove(_ videos: [Int64]) {
        let freed = videos.compactMap { rows.remove($0) }
        for row in freed { retrieval.remove(row) }
        coVisits.forget(Set(freed))
    }

    mutating func learn(_ lesson: Lesson) {
        ranker.extract(lesson.impression, into: &features)
        ranker.learn(lesson.impression, features, lesson.reaction, &scratch)
        if lesson.isPositive, let target = rows.row(of: lesson.video) {
            learn(target, after: rows.entries(of: lesson.history).filter { $0.item != target })
        }
        lessons += 1
        changes += 1
    }

    /// Forgets what is known of a viewer in particular. What watching taught about the videos stays: it is nobody's any more.
    mutating func forget(_ viewer: ViewerKey, _ catalogue: CatalogueSnapshot) {
        let tags = (0..<catalogue.tagHashes.count).map { catalogue.tagHashes[$0] }
        ranker.forget(
            viewer: viewer.stableHash, authors: catalogue.authors.members.map { UInt64(bitPattern: $0) }, tags: tags)
        changes += 1
    }

    /// Forgets what is known of a viewer and one topic.
    mutating func forget(_ topic: ForgottenTopic) {
        ranker.forget(topic)
        changes += 1
    }

    private mutating func learn(_ target: Int32, after history: [HistoryEntry]) {
        retrieval.learn(target, after: history)
        coVisits.learn(target, after: history.filter { $0.weight >= ViewerHistory.telling })
        fresh += 1
        guard fresh >= Self.replayStride else { return }
        retrieval.replay(fresh * Self.replayedPerLesson)
        fresh = 0
    }

    /// As pages read them.
    mutating func publish() -> ModelSnapshot {
        ModelSnapshot(
            ranker: ranker, retrieval: retrieval.publish(), coVisits: coVisits, rows: rows, lessons: lessons, settings: settings)
    }
}

extension ItemContent {
    /// What is known of a video of the catalogue before anybody has watched it.
    init(of row: VideoRow, tagHashes: ChunkedArray<UInt64>) {
        var tags: [UInt64] = []
        row.tags.forEach { tag in
            if Int(tag) < tagHashes.count { tags.append(tagHashes[Int(tag)]) }
        }
        self.init(author: row.author, sound: row.borrowedSound, durationMilliseconds: row.durationMilliseconds, tags: tags)
    }
}
