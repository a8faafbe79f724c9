/// The candidates that wait for a place, and the places already given.
struct Bench {
    /// Whether a place had to go to the creator of the place before.
    private(set) var hasRepeatedCreator = false
    private let selector: GreedySelector
    /// By candidate. Apart from each other, because each search runs through one of them only.
    private let authors: [Int64]
    private let tags: [TagList]
    /// 0 for none.
    private let sounds: [Int64]
    /// How strictly places are kept from repeating a sound, strictest first.
    private let soundRules: [SoundRule]
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
    private var soundMajority: Majority
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
        let sounds = candidates.map(\.sound)
        self.sounds = sounds
        soundRules = Self.mayRepeatSound(candidates, query) ? SoundRule.allCases : [.any]
        scores = candidates.map(\.score)
        unseen = candidates.indices.filter { !candidates[$0].isWithdrawn && !candidates[$0].isAgain }
        again = candidates.indices.filter { !candidates[$0].isWithdrawn && candidates[$0].isAgain }
        drawn = unseen.filter { candidates[$0].draw != nil }
        isOnlyDrawn = candidates.map(\.isOnlyDrawn)
        tail = query.session.tail
        let candidatesToCome = unseen.count <= Self.countedCandidates ? unseen.map { (authors[$0], sounds[$0]) } : nil
        let toCome = query.videosToCome ?? candidatesToCome
        unseenMajority = Majority(of: toCome?.map(\.author), within: query.limit)
        soundMajority = Majority(of: toCome?.map(\.sound), within: query.limit)
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
        let only = unseenMajority.holder.flatMap { $0 == tail.lastAuthor ? nil : $0 }
        return drawn.first { index in
            let author = authors[index]
            return author != tail.lastAuthor && (only == nil || author == only) && mayHaveMore(author)
                && soundRules.allSatisfy { holds($0, index) }
        }
    }

    /// The best candidate for the next place: unseen by another creator than the last, else seen by another, else whatever
    /// is left; nil when nothing is. Among those one with another sound than the last, if any has.
    mutating func best() -> Int? {
        let ranked = unseen.filter { !isOnlyDrawn[$0] }
        let other = other(in: [ranked, unseen], first: unseenMajority.holder, where: mayHaveMore)
            ?? other(in: [again], first: againMajority.holder, where: mayHaveMore)
            ?? other(in: [unseen], first: unseenMajority.holder) { _ in true }
            ?? other(in: [again], first: againMajority.holder) { _ in true }
        if let other { return other }
        guard let index = top(of: unseen) ?? top(of: again) else { return nil }
        hasRepeatedCreator = true
        return index
    }

    mutating func seat(_ index: Int) {
        if let place = unseen.firstIndex(of: index) {
            unseen.remove(at: place)
            unseenMajority.take(authors[index])
            soundMajority.take(sounds[index])
        } else if let place = again.firstIndex(of: index) {
            again.remove(at: place)
            againMajority.take(authors[index])
        }
        drawn.removeAll { $0 == index }
        diversity.seat(index)
        if mostByOne < .max { seated[authors[index], default: 0] += 1 }
        let place = SessionTail.Place(author: authors[index], sound: sounds[index], tags: tags[index])
        if let forgotten = tail.append(place) { charge(for: forgotten, times: -1) }
        charge(for: place, times: 1)
    }
}

extension Bench {
    /// Up to so many candidates they are counted where the whole rest of the session was not.
    private static let countedCandidates = 64

    /// The best by another creator than that of the last place, and among those by `first` when it has one. What repeats no sound comes
    /// before what stands in an earlier list.
    private func other(in lists: [[Int]], first: Int64?, where mayStand: (Int64) -> Bool) -> Int? {
        for rule in soundRules {
            for waiting in lists {
                if let index = other(in: waiting, first: first, rule, where: mayStand) { return index }
            }
        }
        return nil
    }

    private func other(in waiting: [Int], first: Int64?, _ rule: SoundRule, where mayStand: (Int64) -> Bool) -> Int? {
        // The creators' rule goes first: theirs has to stand here, whatever it plays to.
        if let first, first != tail.lastAuthor, mayStand(first), waiting.contains(where: { authors[$0] == first }) {
            return top(of: waiting) { authors[$0] == first && holds(rule, $0) }
        }
        return top(of: waiting) { authors[$0] != tail.lastAuthor && mayStand(authors[$0]) && holds(rule, $0) }
    }

    /// The best of these, repeating no sound if that can be.
    private func top(of waiting: [Int]) -> Int? {
        for rule in soundRules {
            if let index = top(of: waiting, where: { holds(rule, $0) }) { return index }
        }
        return nil
    }

    private func holds(_ rule: SoundRule, _ index: Int) -> Bool {
        switch rule {
        case .any: return true
        case .other: return sounds[index] == 0 || sounds[index] != tail.lastSound
        case .most:
            guard let most = soundMajority.holder, most != tail.lastSound else { return holds(.other, index) }
            return sounds[index] == most
        }
    }

    /// Whether any two of the candidates and the last places may play to the same: nothing is to be searched by sounds otherwise.
    private static func mayRepeatSound(_ candidates: [Candidate], _ query: FeedQuery) -> Bool {
        let last = query.session.tail.places.lazy.map(\.sound).filter { $0 != 0 }
        return candidates.contains { query.row($0).borrowedSound != nil || last.contains($0.sound) }
    }

    private func mayHaveMore(_ author: Int64) -> Bool {
        mostByOne == .max || seated[author, default: 0] < mostByOne
    }

    private func top(of waiting: [Int], where mayStand: (Int) -> Bool) -> Int? {
        var best: (index: Int, score: Double)?
        for index in waiting where mayStand(index) {
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
        let sound = min(0, selector.repeatedSound) * times
        guard tag != 0 || author != 0 || sound != 0 else { return }
        for index in unseen {
            if authors[index] == place.author { scores[index] += author }
            if sounds[index] != 0, sounds[index] == place.sound { scores[index] += sound }
            if tags[index].overlaps(place.tags) { scores[index] += tag }
        }
    }
}
