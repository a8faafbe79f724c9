/// Creators and their videos, those of the start and those to come.
///
/// Each creator has a home among the real rows, a style of their own within its topic, and a skill. A video keeps its creator's
/// tags with the chance that KuaiRand's do (74 of 100 pairs by one author share them), and is otherwise drawn anew. What it
/// is about lies between its tags, its creator's style and something of its own, so that tags tell less than half of it.
struct World: Sendable {
    /// UTC milliseconds of the moment at which viewers begin to arrive.
    static let start: Int64 = 1_780_000_000_000
    static let dayMilliseconds: Int64 = 86_400_000
    /// Videos of the start were published within so many days before it.
    private static let pastDays = 14.0
    private static let keptTags = 0.74

    private struct Creator {
        let home: CatalogueRows.Row
        let style: TopicVector
        let skill: Double
        /// How much they publish.
        let diligence: Double
    }

    /// In the order of their publication; those of the start come first.
    let videos: [WorldVideo]
    /// How many of them are there at the start.
    let initialCount: Int
    let creators: Int
    let topics: TopicMap
    /// Of the videos of the start, by first tag.
    private let shares: [Int32: Double]

    init(_ rows: CatalogueRows, settings: SimulationSettings, seed: UInt64) {
        var random = Luck(seed: StableHash.of(1, seed, 0))
        topics = TopicMap(rows, using: &random)
        let total = settings.videos + settings.videosPerDay * settings.days
        var byTag: [Int32: [CatalogueRows.Row]] = [:]
        for row in rows.rows { byTag[row.tags[0], default: []].append(row) }
        let makers = (0..<max(2, total / max(1, settings.videosPerCreator))).map { _ in
            Creator(
                home: random.element(of: rows.rows), style: TopicVector(using: &random), skill: random.normal(),
                diligence: random.exponential(mean: 1) + 0.2)
        }
        creators = makers.count
        initialCount = settings.videos
        let diligence = makers.map(\.diligence)
        let times = Self.times(settings, using: &random)
        var videos: [WorldVideo] = []
        videos.reserveCapacity(total)
        for (index, time) in times.enumerated() {
            let number = random.index(weights: diligence)
            let maker = makers[number]
            let row = random.unit() < Self.keptTags ? maker.home : random.element(of: rows.rows)
            let length = random.element(of: byTag[row.tags[0]] ?? [row]).durationMilliseconds
            let topic = TopicVector([
                (topics.centre(of: row.tags), 0.65), (maker.style, 0.45), (TopicVector(using: &random), 0.6),
            ])
            let listing = Video(
                id: Int64(index + 1), author: 1_000_000 + Int64(number), publishedAt: time, durationMilliseconds: length,
                tags: row.tags.map { "tag\($0)" })
            videos.append(
                WorldVideo(
                    listing: listing, topic: topic, quality: Float(0.6 * maker.skill + 0.8 * random.normal()), creator: number,
                    tag: row.tags[0]))
        }
        self.videos = videos
        var counts: [Int32: Int] = [:]
        for video in videos.prefix(initialCount) { counts[video.tag, default: 0] += 1 }
        shares = counts.mapValues { Double($0) / Double(max(1, settings.videos)) }
    }

    /// How many of the videos of the start have this first tag, 0…1.
    func share(of tag: Int32) -> Double {
        shares[tag] ?? 0
    }

    /// Those before the start by chance over the days before it, those behind it by chance over the days that are simulated.
    private static func times(_ settings: SimulationSettings, using random: inout Luck) -> [Int64] {
        let past = Double(dayMilliseconds) * pastDays
        let before = (0..<settings.videos).map { _ in start - 1 - Int64(random.unit() * past) }.sorted()
        let span = Double(dayMilliseconds) * Double(settings.days)
        let after = (0..<settings.videosPerDay * settings.days).map { _ in start + Int64(random.unit() * span) }.sorted()
        return before + after
    }
}
