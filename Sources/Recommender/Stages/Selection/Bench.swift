/// The candidates that wait for a place, and the places already given.
struct Bench {
    /// Up to so many candidates it is counted whether one creator holds more than half of what is left.
    private static let countedCandidates = 64

    /// Whether a place had to go to the creator of the place before.
    private(set) var hasRepeatedCreator = false
    private let selector: GreedySelector
    /// By candidate. Apart from each other, because each search runs through one of them only.
    private let authors: [Int64]
    private let tags: [TagList]
    /// Scores minus what repeating the last places costs, by candidate.
    private var scores: [Double]
    /// Indices of the candidates that wait, in their order.
    private var waiting: [Int]
    /// Indices of what was drawn and waits, in the order of drawing.
    private var drawn: [Int]
    private var tail: SessionTail
    /// How many wait by each author; nil when there are too many to matter.
    private var left: [Int64: Int]?

    init(candidates: [Candidate], query: FeedQuery, selector: GreedySelector) {
        self.selector = selector
        authors = candidates.map(\.author)
        tags = candidates.map { query.row($0).tags }
        scores = candidates.map(\.score)
        waiting = candidates.indices.filter { !candidates[$0].isWithdrawn }
        drawn = waiting.filter { candidates[$0].drawChance != nil }
        tail = query.session.tail
        if waiting.count <= Self.countedCandidates {
            left = waiting.reduce(into: [:]) { $0[candidates[$1].author, default: 0] += 1 }
        }
        for place in tail.places { charge(for: place, times: 1) }
    }

    /// The first drawn candidate that may stand here.
    func nextDrawn() -> Int? {
        let only = dominantAuthor()
        return drawn.first { mayFollow(authors[$0], only: only) }
    }

    /// The best candidate for the next place; nil when none is left.
    mutating func best() -> Int? {
        let only = dominantAuthor()
        if let index = best(where: { mayFollow($0, only: only) }) { return index }
        guard let index = best(where: { _ in true }) else { return nil }
        hasRepeatedCreator = true
        return index
    }

    mutating func seat(_ index: Int) {
        waiting.removeAll { $0 == index }
        drawn.removeAll { $0 == index }
        left?[authors[index]]? -= 1
        let place = SessionTail.Place(author: authors[index], tags: tags[index])
        if let forgotten = tail.append(place) { charge(for: forgotten, times: -1) }
        charge(for: place, times: 1)
    }

    private func mayFollow(_ author: Int64, only: Int64?) -> Bool {
        author != tail.lastAuthor && (only == nil || author == only)
    }

    private func best(where mayStand: (Int64) -> Bool) -> Int? {
        var best: Int?
        for index in waiting where mayStand(authors[index]) {
            if let rival = best, scores[index] <= scores[rival] { continue }
            best = index
        }
        return best
    }

    /// Takes from every waiting candidate what repeating this place costs.
    private mutating func charge(for place: SessionTail.Place, times: Double) {
        let tag = min(0, selector.repeatedTag) * times
        let author = min(0, selector.repeatedAuthor) * times
        guard tag != 0 || author != 0 else { return }
        for index in waiting {
            if authors[index] == place.author { scores[index] += author }
            if tags[index].overlaps(place.tags) { scores[index] += tag }
        }
    }

    /// The author who holds more than half of what is left and did not have the last place.
    private func dominantAuthor() -> Int64? {
        guard let left else { return nil }
        let total = left.values.reduce(0, +)
        return left.first { $0.value * 2 > total && $0.key != tail.lastAuthor }?.key
    }
}
