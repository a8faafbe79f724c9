extension FeedExploration {
    /// Draws for one page at most.
    static let drawLimit = 16
    /// The first places of each window are never left to chance: the first impression is the feed's best guess.
    private static let firstPlace = 2

    /// The positions of a page that are left to chance: one in each window, always the same for the same session.
    func places(from position: Int, count: Int, seed: UInt64) -> [Int] {
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
