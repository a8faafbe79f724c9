import Synchronization

/// The videos the feed draws from.
///
/// Changes go to a draft under a lock; readers take the published snapshot, whose lock is held for the copy of one
/// reference (11 ns) and never while anything is computed. A change to one video publishes a snapshot that shares
/// all but one chunk with the former; the ranked lists are rebuilt aside, by `refresh`.
final class Catalogue: Sendable {
    private let settings: FeedSettings
    private let draft: Mutex<CatalogueDraft>
    private let published = Mutex(CatalogueSnapshot())

    init(settings: FeedSettings) {
        self.settings = settings
        draft = Mutex(CatalogueDraft(limits: settings.limits))
    }

    var snapshot: CatalogueSnapshot {
        published.withLock { $0 }
    }

    var count: Int {
        draft.withLock { $0.slots.count }
    }

    /// Whether something changed that the ranked lists do not know.
    var isDirty: Bool {
        draft.withLock { $0.isDirty }
    }

    /// False when the catalogue is full and the video is older than all that is in it.
    func upsert(_ video: Video) -> Bool {
        draft.withLock { draft in
            let isTaken = draft.upsert(video, limit: settings.limits.videos)
            publish(draft)
            return isTaken
        }
    }

    func remove(_ id: Int64) {
        draft.withLock { draft in
            draft.remove(id)
            publish(draft)
        }
    }

    func remove(author: Int64) {
        draft.withLock { draft in
            draft.remove(author: author)
            publish(draft)
        }
    }

    /// Takes in many videos, publishing once: the lists are rebuilt at the end. Of more than there is room for the newest: no room is used
    /// again before the lists are built, so that none may go to videos that would only make way for others.
    func load(_ videos: [Video], now: Int64) async {
        let videos = newest(of: videos)
        for start in stride(from: 0, to: videos.count, by: 4_096) {
            draft.withLock { draft in
                for video in videos[start..<min(videos.count, start + 4_096)] {
                    _ = draft.upsert(video, limit: settings.limits.videos)
                }
            }
            await Task.yield()
        }
        draft.withLock { publish($0) }
        await refresh(now: now)
    }

    /// Counts an outcome, unless it is a repetition, and gives the video's row.
    func note(_ outcome: Outcome, isRepeat: Bool) -> VideoRow? {
        draft.withLock { $0.note(outcome, isRepeat: isRepeat, halfLife: settings.expectations.halfLife) }
    }

    /// Where videos stand in the rows; the unknown are left out.
    func slots(of ids: some Sequence<Int64>) -> [Int32] {
        draft.withLock { draft in ids.compactMap { draft.slots[$0] } }
    }

    /// What is known of videos; the unknown and the removed are left out.
    func rows(of ids: some Sequence<Int64>) -> [VideoRow] {
        draft.withLock { draft in ids.compactMap { draft.slots[$0] }.map { draft.rows[Int($0)] } }
    }

    /// The number of a tag that some video has had, as it stands in the videos.
    func tagNumber(_ name: String) -> Int32? {
        draft.withLock { $0.tags.known(name) }
    }

    func tagName(_ number: Int32) -> String? {
        draft.withLock { $0.tags.name(number) }
    }

    /// To be written down.
    var memory: VideoMemory {
        let (rows, statistics, tags) = draft.withLock { ($0.rows, $0.statistics, $0.tags) }
        let known = (0..<rows.count).lazy.filter { !rows[$0].isRemoved && !statistics[$0].isEmpty }
        return VideoMemory(tags: tags.all, statistics: known.map { (video: rows[$0].id, counted: statistics[$0]) })
    }

    /// Puts back what was counted of the videos that are there.
    /// - Returns: the numbers that the tags have now; nil for one for which there is no room.
    func restore(_ memory: VideoMemory) -> [Int32?] {
        draft.withLock { $0.restore(memory) }
    }

    /// Rebuilds the ranked lists; does nothing while they are being rebuilt already.
    func refresh(now: Int64) async {
        guard let input = draft.withLock({ $0.beginBuilding() }) else { return }
        var builder = CatalogueListBuilder(input: input, settings: settings, now: now)
        let lists = await builder.build()
        draft.withLock { draft in
            draft.finishBuilding(lists, from: input)
            publish(draft)
        }
    }

    private func newest(of videos: [Video]) -> [Video] {
        let tooMany = videos.count - max(0, settings.limits.videos)
        guard tooMany > 0, let oldest = videos.lazy.map(\.id).lowest(tooMany).last else { return videos }
        return videos.filter { $0.id > oldest }
    }

    /// Called with the draft's lock held, so that snapshots appear in the order of the changes.
    private func publish(_ draft: borrowing CatalogueDraft) {
        let snapshot = draft.snapshot
        published.withLock { $0 = snapshot }
    }
}
