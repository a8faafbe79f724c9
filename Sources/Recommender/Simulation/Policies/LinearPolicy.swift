/// A fixed sum: 0.35 engagement + 0.30 interests + 0.25 freshness + 0.10 creator, beside 30 % drawn by chance among videos with
/// two likes, two of the one and then one of the other.
///
/// That is how the closest open peer (Loops) ranks. Its engagement is counted up to a thousand likes, of which a small world
/// knows none; here it is measured against the best video, which is kinder to it. Interests are the tags and creators that were
/// liked or finished, looked up anew every half hour.
struct LinearPolicy: FeedPolicy {
    /// The newest unseen videos that are scored for one page.
    private static let scored = 1_000
    private static let chanceShare = 0.3
    private static let interestMilliseconds: Int64 = 1_800_000
    private static let oldestMilliseconds = 730.0 * 86_400_000
    /// A score that is reached by what one likes very much: of 100.
    private static let fullInterest = 20.0

    /// What somebody liked or finished, as counts.
    private struct Interests {
        var tags: [String: Double] = [:]
        var authors: [Int64: Double] = [:]
    }

    private var tally = VideoTally()
    /// As they are now, by viewer.
    private var interests: [ViewerKey: Interests] = [:]
    /// As they were looked up, and when.
    private var cached: [ViewerKey: (at: Int64, interests: Interests)] = [:]
    /// By place in the tally.
    private var engagement: [Double] = []
    private var creators: [Int64: Double] = [:]
    private var liked: [Int64] = []
    private var luck: Luck

    init(seed: UInt64) {
        luck = Luck(seed: seed)
    }

    mutating func begin(with videos: [Video], history: [Outcome]) {
        for video in videos.sorted(by: { $0.publishedAt < $1.publishedAt }) { tally.add(video) }
        for outcome in history { tally.note(outcome) }
        refresh(at: World.start)
    }

    mutating func publish(_ video: Video, at now: Int64) {
        tally.add(video)
        engagement.append(0)
    }

    mutating func learn(_ outcomes: [Outcome]) {
        for outcome in outcomes {
            tally.note(outcome)
            guard let video = tally.entry(of: outcome.video)?.video else { continue }
            let gain: Double
            switch outcome.action {
            case .watch(let watched, let loops):
                let verdict = WatchVerdict(
                    watchedMilliseconds: watched, loops: loops, durationMilliseconds: video.durationMilliseconds)
                gain = verdict.isComplete ? 1 : 0
            case .like, .save, .comment: gain = 2
            case .share, .follow: gain = 3
            case .notInterested, .unlike, .report: gain = -2
            case .interestedAgain: gain = 2
            case .profile: gain = 0
            }
            guard gain != 0 else { continue }
            for tag in video.tags { interests[outcome.viewer, default: Interests()].tags[tag, default: 0] += gain }
            interests[outcome.viewer, default: Interests()].authors[video.author, default: 0] += gain
        }
    }

    mutating func refresh(at now: Int64) {
        let raw = tally.entries.map { entry in
            let days = max(1, Double(now - entry.video.publishedAt) / 86_400_000 + 1)
            let acts = entry.likes * 0.3 + entry.comments * 2 + entry.shares * 5 + entry.shows * 0.02
            return acts / Exponential.logarithm(days + 2)
        }
        let best = max(1e-9, raw.max() ?? 0)
        engagement = raw.map { $0 / best }
        var counts: [Int64: (finishes: Double, shows: Double)] = [:]
        for entry in tally.entries {
            counts[entry.video.author, default: (2, 5)].finishes += entry.finishes
            counts[entry.video.author, default: (2, 5)].shows += entry.shows
        }
        creators = counts.mapValues { min(1, $0.finishes / $0.shows) }
        liked = tally.entries.filter { $0.likes >= 2 }.map(\.video.id)
    }

    mutating func next(for visit: PolicyVisit, at now: Int64) -> PolicyPage {
        let known = lookUp(visit.viewer.key, at: now)
        var scored: [(id: Int64, score: Double, isTaste: Bool)] = []
        for place in tally.entries.indices.reversed() {
            let video = tally.entries[place].video
            guard !visit.viewer.seen.contains(video.id), !visit.pending.contains(video.id) else { continue }
            let age = Double(now - video.publishedAt) / Self.oldestMilliseconds
            let taste = known.map { Self.interest(in: video, $0) } ?? 0.5
            let score = 0.35 * engagement[place] + 0.3 * taste + 0.25 * max(0, 1 - age * age) + 0.1 * (creators[video.author] ?? 0.5)
            scored.append((video.id, score, known != nil && taste > 0.1))
            if scored.count >= Self.scored { break }
        }
        scored.sort { $0.score != $1.score ? $0.score > $1.score : $0.id > $1.id }
        return mix(scored.map { PolicyPage.Place(video: $0.id, basis: $0.isTaste ? .taste : .other) }, visit, isNew: known == nil)
    }

    /// Two ranked, one drawn; nobody who is new gets any drawn.
    private mutating func mix(_ ranked: [PolicyPage.Place], _ visit: PolicyVisit, isNew: Bool) -> PolicyPage {
        var page = PolicyPage()
        var taken = IdentifierSet(visit.pending)
        var next = ranked.makeIterator()
        let drawn = isNew ? 0 : Int((Double(visit.limit) * Self.chanceShare).rounded(.up))
        var left = drawn
        for place in 0..<visit.limit {
            if left > 0, place % 3 == 2 || visit.limit - place <= left, let video = draw(visit, taken) {
                left -= 1
                taken.insert(video)
                page.places.append(PolicyPage.Place(video: video, basis: .chance))
                continue
            }
            while let candidate = next.next() {
                guard taken.insert(candidate.video) else { continue }
                page.places.append(candidate)
                break
            }
        }
        return page
    }

    private mutating func draw(_ visit: PolicyVisit, _ taken: IdentifierSet) -> Int64? {
        guard !liked.isEmpty else { return nil }
        for _ in 0..<32 {
            let video = luck.element(of: liked)
            if !visit.viewer.seen.contains(video), !taken.contains(video) { return video }
        }
        return nil
    }

    private mutating func lookUp(_ viewer: ViewerKey, at now: Int64) -> Interests? {
        if let known = cached[viewer], now - known.at < Self.interestMilliseconds { return known.interests }
        guard let current = interests[viewer] else { return nil }
        cached[viewer] = (now, current)
        return current
    }

    /// Half for the creator, three tenths for the tags, the rest for a category that nothing has here.
    private static func interest(in video: Video, _ interests: Interests) -> Double {
        func share(_ count: Double) -> Double { min(1, max(0, count) / fullInterest) }
        let author = share(interests.authors[video.author] ?? 0)
        let met = video.tags.compactMap { interests.tags[$0] }.map(share)
        let tags = met.isEmpty ? 0 : met.reduce(0, +) / Double(met.count)
        return (0.5 * author + 0.3 * tags) / 0.8
    }
}
