/// The catalogue at one moment. A page is made from one snapshot from start to end; only where
/// videos stand that the models name is looked up in the catalogue.
final class CatalogueSnapshot: Sendable {
    /// Among fewer videos every tag is taken to tell something.
    private static let fewVideos = 16

    let rows: ChunkedArray<VideoRow>
    /// By slot: what mutes are held against.
    let words: ChunkedArray<WordList>
    let lists: CatalogueLists
    /// Slots that came after the lists were built, oldest first.
    let arrivals: ChunkedArray<Int32>
    /// The authors; an author's number is their index.
    let authors: IdentifierSet
    /// By tag number: what models know the tag by.
    let tagHashes: ChunkedArray<UInt64>
    /// Changes whenever a video comes, goes or is changed.
    let version: UInt64

    init(
        rows: ChunkedArray<VideoRow> = ChunkedArray(),
        words: ChunkedArray<WordList> = ChunkedArray(),
        lists: CatalogueLists = CatalogueLists(),
        arrivals: ChunkedArray<Int32> = ChunkedArray(),
        authors: IdentifierSet = IdentifierSet(),
        tagHashes: ChunkedArray<UInt64> = ChunkedArray(),
        version: UInt64 = 0
    ) {
        self.rows = rows
        self.words = words
        self.lists = lists
        self.arrivals = arrivals
        self.authors = authors
        self.tagHashes = tagHashes
        self.version = version
    }

    /// How much better than an unknown video it is expected to do, in score; 0 for one that came after the lists.
    func lift(_ slot: Int32) -> Float {
        lists.lift.indices.contains(Int(slot)) ? lists.lift[Int(slot)] : 0
    }

    /// Whether it waits for its first audience. What came after the lists does.
    func isNewcomer(_ slot: Int32) -> Bool {
        lists.isNewcomer.indices.contains(Int(slot)) ? lists.isNewcomer[Int(slot)] : true
    }

    /// Whether a tag tells videos apart: not when it stands on more than half of them.
    func isTelling(_ tag: Int32) -> Bool {
        Self.isTelling(lists.byTag[tag].count, among: lists.recent.count)
    }

    /// The same for a tag that stands on so many of so many videos.
    static func isTelling(_ count: Int, among videos: Int) -> Bool {
        count * 2 <= max(fewVideos, videos)
    }

    /// Whether a video has all the words of one of these.
    func holds(_ lists: [WordList], _ row: VideoRow) -> Bool {
        guard !lists.isEmpty, row.slot >= 0, row.slot < words.count else { return false }
        let own = words[Int(row.slot)]
        return lists.contains { own.contains($0) }
    }

    /// The newest arrivals first, then the list; the walk ends when the body says so.
    func walkArrivals(thenThrough list: [Int32], while body: (Int32) -> Bool) {
        for index in stride(from: arrivals.count - 1, through: 0, by: -1) {
            guard body(arrivals[index]) else { return }
        }
        for slot in list {
            guard body(slot) else { return }
        }
    }
}
