extension FeedExploration {
    /// Draws for one page at most.
    static let drawLimit = 16
    /// The first places of each window are never left to chance: the first impression is the feed's best guess.
    private static let firstPlace = 2

    /// The positions of the page that are left to chance: more of them for somebody who lately stayed for nothing.
    func places(for query: FeedQuery) -> [Int] {
        let isRestless = query.profile.streak.swipes >= max(1, restlessSwipes)
        return places(
            from: query.session.position, count: query.limit, seed: query.session.seed, window: isRestless ? restlessWindow : window)
    }

    /// One position in each window, always the same for the same session and window.
    func places(from position: Int, count: Int, seed: UInt64, window: Int) -> [Int] {
        let window = max(Self.firstPlace + 1, window)
        guard count > 0, position >= 0 else { return [] }
        var places: [Int] = []
        for number in (position / window)...((position + count - 1) / window) where places.count < Self.drawLimit {
            var generator = SplitMix64(seed: seed &+ UInt64(truncatingIfNeeded: number))
            let place = number * window + Int.random(in: Self.firstPlace..<window, using: &generator)
            if place >= position, place < position + count { places.append(place) }
        }
        return places
    }
}
