/// The candidates that wait for a place, and the places already given.
struct Bench {
    /// Whether a place had to go to the creator of the place before.
    private(set) var hasRepeatedCreator = false
    private let selector: GreedySelector
    /// By candidate. Apart from each other, because each search runs through one of them only.
    private let authors: [Int64]
    private let tags: [TagList]
    /// Scores minus what repeating the last places costs, by candidate.
    private var scores: [Double]
    /// Indices of the unseen candidates that wait, in their order.
    private var unseen: [Int]
    /// By candidate: whether nothing but chance brought it. Such a one does not compete by its score while another may stand: its chance
    /// is logged, and would not be what it was drawn with if good ones were taken out before.
    private let isOnlyDrawn: [Bool]
    /// Indices of those offered again that wait: they stand between two by one creator, and at the end.
    private var again: [Int]
    /// Indices of what was drawn and waits, in the order of drawing.
    private var drawn: [Int]
    private var tail: SessionTail
    private var diversity: Diversity
    /// Over all that is unseen, not only what came to this page.
    private var unseenMajority: Majority
    private var againMajority: Majority
    /// What a tag that was among the last places costs this viewer.
    private let repeatedTag: Double
    /// Places of this page that one creator may have while anybody else is left; and how many each has.
    private let mostByOne: Int
    private var seated: [Int64: Int] = [:]

    init(candidates: [Candidate], query: FeedQuery, selector: GreedySelector) {
        self.selector = selector
        let authors = candidates.map(\.author)
        self.authors = authors
        tags = candidates.map { query.row($0).tags }
        scores = candidates.map(\.score)
        unseen = candidates.indices.filter { !candidates[$0].isWithdrawn && !candidates[$0].isAgain }
        again = candidates.indices.filter { !candidates[$0].isWithdrawn && candidates[$0].isAgain }
        drawn = unseen.filter { candidates[$0].drawChance != nil }
        isOnlyDrawn = candidates.map(\.isOnlyDrawn)
        tail = query.session.tail
        let toCome = query.authorsToCome ?? (unseen.count <= Self.countedCandidates ? unseen.map { authors[$0] } : nil)
        unseenMajority = Majority(of: toCome, within: query.limit)
        againMajority = Majority(of: again.map { authors[$0] }, within: query.limit)
        let isDiverse = selector.likeness > 0 && query.models.trust > 0
        diversity = Diversity(
            isDiverse ? candidates.map { query.models.retrieval.vector($0.modelRow) } : [],
            weight: isDiverse ? selector.likeness : 0)
        mostByOne = query.viewer.isYoung && query.kind == .forYou ? query.settings.calm.videosByOneCreator : .max
        let newcomers = query.settings.newcomers
        repeatedTag = min(0, selector.repeatedTag) * newcomers.factor(newcomers.repeatedTag, for: query.profile.history)
        for place in tail.places { charge(for: place, times: 1) }
        guard isDiverse else { return }
        for video in query.session.served.members.suffix(SessionTail.limit) {
            diversity.seat(query.models.rows.row(of: video).flatMap { query.models.retrieval.vector($0) })
        }
    }

    /// The first drawn candidate that may stand here.
    func nextDrawn() -> Int? {
        let only = unseenMajority.author.flatMap { $0 == tail.lastAuthor ? nil : $0 }
        return drawn.first { authors[$0] != tail.lastAuthor && (only == nil || authors[$0] == only) && mayHaveMore(authors[$0]) }
    }

    /// The best candidate for the next place: unseen by another creator than the last, else seen by another, else whatever
    /// is left; nil when nothing is.
    mutating func best() -> Int? {
        let ranked = unseen.filter { !isOnlyDrawn[$0] }
        let other = other(in: ranked, first: unseenMajority.author, where: mayHaveMore)
            ?? other(in: unseen, first: unseenMajority.author, where: mayHaveMore)
            ?? other(in: again, first: againMajority.author, where: mayHaveMore)
            ?? other(in: unseen, first: unseenMajority.author) { _ in true } ?? other(in: again, first: againMajority.author) { _ in true }
        if let other { return other }
        guard let index = top(of: unseen, where: { _ in true }) ?? top(of: again, where: { _ in true }) else { return nil }
        hasRepeatedCreator = true
        return index
    }

    mutating func seat(_ index: Int) {
        if let place = unseen.firstIndex(of: index) {
            unseen.remove(at: place)
            unseenMajority.take(authors[index])
        } else if let place = again.firstIndex(of: index) {
            again.remove(at: place)
            againMajority.take(authors[index])
        }
        drawn.removeAll { $0 == index }
        diversity.seat(index)
        if mostByOne < .max { seated[authors[index], default: 0] += 1 }
        let place = SessionTail.Place(author: authors[index], tags: tags[index])
        if let forgotten = tail.append(place) { charge(for: forgotten, times: -1) }
        charge(for: place, times: 1)
    }
}

extension Bench {
    /// Up to so many candidates they are counted where the whole rest of the session was not.
    private static let countedCandidates = 64

    /// The best by another creator than that of the last place, and among those by `first` when it has one.
    private func other(in waiting: [Int], first: Int64?, where mayStand: (Int64) -> Bool) -> Int? {
        if let first, first != tail.lastAuthor, let index = top(of: waiting, where: { $0 == first && mayStand($0) }) { return index }
        return top(of: waiting) { $0 != tail.lastAuthor && mayStand($0) }
    }

    private func mayHaveMore(_ author: Int64) -> Bool {
        mostByOne == .max || seated[author, default: 0] < mostByOne
    }

    private func top(of waiting: [Int], where mayStand: (Int64) -> Bool) -> Int? {
        var best: (index: Int, score: Double)?
        for index in waiting where mayStand(authors[index]) {
            // What is like the places before it only loses, so that a worse score need not be looked at.
            if let best, scores[index] <= best.score { continue }
            let score = scores[index] + diversity.cost(index)
            if let best, score <= best.score { continue }
            best = (index, score)
        }
        return best?.index
    }

    /// Takes from every unseen candidate what repeating this place costs. Those offered again keep their order.
    private mutating func charge(for place: SessionTail.Place, times: Double) {
        let tag = repeatedTag * times
        let author = min(0, selector.repeatedAuthor) * times
        guard tag != 0 || author != 0 else { return }
        for index in unseen {
            if authors[index] == place.author { scores[index] += author }
            if tags[index].overlaps(place.tags) { scores[index] += tag }
        }
    }
}
