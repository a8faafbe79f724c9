/// Builds the ranked lists from a copy of the catalogue, in steps of a few milliseconds between which others may run.
struct CatalogueListBuilder {
    /// The copy; taking it costs reference counts only.
    struct Input: Sendable {
        let rows: ChunkedArray<VideoRow>
        let statistics: ChunkedArray<VideoStatistics>
        let authorCount: Int
        let tagCount: Int
        /// How many arrivals the rows include.
        let arrivals: Int
        /// Slots whose removal the rows include.
        let removed: [Int32]
    }

    /// Tags whose creators are counted, and how many of them are listed.
    private static let surveyedTags = 256
    /// Among more than this, tags of a single video, which most are, need no sorting.
    private static let manyTags = 4_096
    private static let livingTags = 64

    /// A slot and what it is ordered by.
    private struct Ranked {
        let slot: Int32
        let key: Double
    }

    private let input: Input
    private let settings: FeedSettings
    /// By `LengthBucket`.
    private var valuations: [Valuation]
    /// UTC milliseconds.
    private let now: Int64
    private var lift: [Float]
    private var isNewcomer: [Bool]
    private var newcomers: [Int32] = []
    private var newcomerRecords: [AudienceRecord] = []
    /// Every video, for the order of time.
    private var byTime: [Ranked] = []
    /// Everyone's videos, for the order of worth.
    private var byWorth: [Ranked] = []
    private var watched: [Ranked] = []

    init(input: Input, settings: FeedSettings, now: Int64) {
        self.input = input
        self.settings = settings
        self.now = now
        valuations = []
        lift = [Float](repeating: 0, count: input.rows.count)
        isNewcomer = [Bool](repeating: true, count: input.rows.count)
    }

    mutating func build() async -> CatalogueLists {
        await setNorms()
        for start in stride(from: 0, to: input.rows.count, by: 16_384) {
            for slot in start..<min(input.rows.count, start + 16_384) { survey(slot) }
            await Task.yield()
        }
        byTime.sort(by: Self.precedes)
        await Task.yield()
        byWorth.sort(by: Self.precedes)
        await Task.yield()
        watched.sort(by: Self.precedes)
        await Task.yield()
        let recent = byTime.lazy.map(\.slot).filter { [input] in input.rows[Int($0)].audience == .everyone }
        let byTag = byTag()
        let all = Array(recent)
        return CatalogueLists(
            lift: lift,
            isNewcomer: isNewcomer,
            recent: all,
            popular: watched.prefix(settings.limits.popularVideos).map(\.slot),
            popularByTag: popularByTag(),
            popularByLanguage: popularByLanguage(),
            newcomers: newcomers,
            newcomerRecords: newcomerRecords,
            byAuthor: byAuthor(),
            byTag: byTag,
            bySound: SoundGroups(byWorth.lazy.map(\.slot), rows: input.rows),
            livingTags: livingTags(byTag, videos: all.count))
    }

    /// Learns what is usual for each length, before anything is measured by it.
    private mutating func setNorms() async {
        var norms = LengthNorms(general: settings.expectations)
        for start in stride(from: 0, to: input.rows.count, by: 65_536) {
            for slot in start..<min(input.rows.count, start + 65_536) where !input.rows[slot].isRemoved {
                let duration = Int(input.rows[slot].durationMilliseconds)
                norms.add(input.statistics[slot], durationMilliseconds: duration, at: now)
            }
            await Task.yield()
        }
        valuations = norms.expectations().map { Valuation(weights: settings.weights, expectations: $0) }
    }

    private mutating func survey(_ slot: Int) {
        let row = input.rows[slot]
        guard !row.isRemoved else { return }
        let number = Int32(truncatingIfNeeded: slot)
        byTime.append(Ranked(slot: number, key: Double(row.publishedAt)))
        let statistics = input.statistics[slot]
        let valuation = valuations[LengthBucket.of(milliseconds: Int(row.durationMilliseconds))]
        let rates = valuation.rates(statistics, at: now)
        let worth = valuation.lift(rates)
        lift[slot] = Float(worth)
        guard row.audience == .everyone else { return }
        let freshness = valuation.freshness(ageMilliseconds: now.subtractingReportingOverflow(row.publishedAt).partialValue)
        byWorth.append(Ranked(slot: number, key: worth + freshness))
        if rates.isObserved {
            watched.append(Ranked(slot: number, key: rates.completionBound - valuation.expectations.completion))
        }
        isNewcomer[slot] = statistics.audience < UInt32(clamping: settings.exploration.firstAudience)
            && Int(row.reporters) < settings.exploration.reporters
        guard isNewcomer[slot] else { return }
        newcomers.append(number)
        newcomerRecords.append(valuation.record(statistics, at: now, beside: settings.expectations))
    }

    /// Higher keys first, and among equals the later slot: an order that does not depend on the sorting.
    private static func precedes(_ left: Ranked, _ right: Ranked) -> Bool {
        left.key != right.key ? left.key > right.key : left.slot > right.slot
    }

    /// By how many creators use them, so that nobody makes a tag popular alone; of the tags that stand on most videos.
    private func livingTags(_ byTag: SlotGroups, videos: Int) -> [Int32] {
        let telling = (0..<Int32(truncatingIfNeeded: byTag.count)).filter { tag in
            let count = byTag[tag].count
            return count > (byTag.count > Self.manyTags ? 1 : 0) && CatalogueSnapshot.isTelling(count, among: videos)
        }
        let most = telling.sorted { (byTag[$1].count, $0) < (byTag[$0].count, $1) }.prefix(Self.surveyedTags)
        let used = most.map { tag in (tag: tag, creators: Set(byTag[tag].prefix(1_024).map { input.rows[Int($0)].authorNumber }).count) }
        return used.enumerated().sorted { ($1.element.creators, $0.offset) < ($0.element.creators, $1.offset) }
            .prefix(Self.livingTags).map(\.element.tag)
    }

    private func byAuthor() -> SlotGroups {
        SlotGroups(count: input.authorCount) { add in
            for ranked in byTime { add(input.rows[Int(ranked.slot)].authorNumber, ranked.slot) }
        }
    }

    private func byTag() -> SlotGroups { byTag(byWorth) }

    private func popularByTag() -> SlotGroups { byTag(watched) }

    private func byTag(_ order: [Ranked]) -> SlotGroups {
        SlotGroups(count: input.tagCount) { add in
            for ranked in order { input.rows[Int(ranked.slot)].tags.forEach { add($0, ranked.slot) } }
        }
    }

    private func popularByLanguage() -> [LanguageCode: ArraySlice<Int32>] {
        var groups: [LanguageCode: ArraySlice<Int32>] = [:]
        for ranked in watched {
            guard let language = input.rows[Int(ranked.slot)].language else { continue }
            if groups[language]?.count ?? 0 < settings.limits.popularVideos { groups[language, default: []].append(ranked.slot) }
        }
        return groups
    }
}
