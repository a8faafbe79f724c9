/// New and good videos of the tags and sounds that the viewer follows. Who follows many is asked about others on each page.
struct TopicSource: Source {
    static let name: String = "topics"
    /// Tags and sounds asked for one page, of each.
    private static let topicLimit = 8
    /// Videos of one of them.
    private static let perTopic = 4
    /// Entries looked at for them, and among what came after the lists.
    private static let walkPerTopic = 128

    let name: String = TopicSource.name
    let quota: Int

    func enabled(for query: FeedQuery) -> Bool {
        !query.viewer.wishes.pinnedTags.isEmpty || !query.viewer.wishes.pinnedSounds.isEmpty
    }

    func retrieve(for query: FeedQuery) -> Retrieval {
        let wishes = query.viewer.wishes
        var generator = query.generator(for: name)
        let tags = Self.some(of: wishes.pinnedTags.compactMap { query.catalogue.tagNumber($0) }, using: &generator)
        let sounds = Self.some(of: wishes.pinnedSounds.members, using: &generator)
        var basket = Basket(query: query, quota: quota, perAuthor: 3)
        let followed = TagList(tags)
        for index in stride(from: query.snapshot.arrivals.count - 1, through: 0, by: -1).prefix(Self.walkPerTopic) {
            let row = query.snapshot.rows[Int(query.snapshot.arrivals[index])]
            guard row.audience == .everyone, wishes.pinnedSounds.contains(row.sound) || row.tags.overlaps(followed) else { continue }
            guard basket.offer(row.slot) else { return basket.retrieval }
        }
        for list in sounds.map({ query.snapshot.lists.bySound[$0] }) + tags.map({ query.snapshot.lists.byTag[$0] }) {
            basket.offer(list.prefix(Self.walkPerTopic), atMost: Self.perTopic)
        }
        return basket.retrieval
    }

    /// What followed topic a video is of: the sound first, because fewer videos have it.
    static func reason(for row: VideoRow, _ query: FeedQuery) -> Reason? {
        if row.sound != 0, query.viewer.wishes.pinnedSounds.contains(row.sound) { return .followedSound }
        let tag = query.viewer.wishes.pinnedTags.first { tag in
            query.catalogue.tagNumber(tag).map { row.tags.overlaps(TagList([$0])) } ?? false
        }
        return tag.map { .followedTag($0) }
    }

    /// Up to `topicLimit` that stand next to each other, from a place that chance picks.
    private static func some<Topic>(of topics: [Topic], using generator: inout SplitMix64) -> [Topic] {
        guard topics.count > topicLimit else { return topics }
        let start = Int.random(in: topics.indices, using: &generator)
        return (0..<topicLimit).map { topics[(start + $0) % topics.count] }
    }
}
