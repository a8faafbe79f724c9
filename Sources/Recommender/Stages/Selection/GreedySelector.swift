/// Fills the places one after the other with the best that may stand there.
///
/// Never two in a row by one creator, across pages too, as long as anybody else is left: rather something seen before than
/// the same creator again. The same of a sound, as far as the creators allow it. A repeated tag, author or sound costs score. Exploration
/// places go to what chance has drawn. When one creator holds more than half of what is left, theirs goes first: it is the only way not
/// to end with a row of them.
struct GreedySelector: Selector {
    let name = "greedy"
    /// In the order of time, which nothing but the rules may change.
    static let byTime = GreedySelector(repeatedTag: 0, repeatedAuthor: 0, repeatedSound: 0, likeness: 0, explores: false)

    /// Per earlier place that shares a tag, by the same author, and with the same sound; 0 or less.
    let repeatedTag: Double
    let repeatedAuthor: Double
    let repeatedSound: Double
    /// For what is like the places before it; see `Diversity`.
    let likeness: Double
    /// Whether some places go to what chance has drawn.
    let explores: Bool

    func select(from candidates: [Candidate], for query: FeedQuery) -> Selection {
        var bench = Bench(candidates: candidates, query: query, selector: self)
        var selection = Selection()
        var due = 0
        let places = explores ? query.settings.exploration(for: query.viewer).places(for: query) : []
        for place in 0..<query.limit {
            if places.contains(query.session.position + place) { due += 1 }
            if due > 0, let index = bench.nextDrawn() {
                due -= 1
                bench.seat(index)
                selection.choices.append(Selection.Choice(index: index, isDrawn: true))
            } else if let index = bench.best() {
                bench.seat(index)
                selection.choices.append(Selection.Choice(index: index, isDrawn: false))
            }
        }
        if bench.hasRepeatedCreator { selection.concessions.append(.oneCreatorLeft) }
        if selection.choices.count < query.limit { selection.concessions.append(.shortPage) }
        return selection
    }
}
