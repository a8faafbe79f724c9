/// What happened before: others saw the videos of the start, chosen by chance, over the days before it. Every policy is told,
/// so that none begins on an instance where nobody has ever watched anything.
struct WatchHistory: Sendable {
    /// Showings by one of the others.
    private static let perViewer = 400
    private static let days = 5.0

    /// In the order of time.
    let outcomes: [Outcome]

    init(_ world: World, settings: SimulationSettings, seed: UInt64) {
        let showings = world.initialCount * settings.historyPerVideo
        let count = (showings + Self.perViewer - 1) / Self.perViewer
        var outcomes: [Outcome] = []
        outcomes.reserveCapacity(showings * 5 / 4)
        for number in 0..<count {
            // Numbers of their own, far from those of the viewers that are measured.
            let viewer = SimulatedViewer(number: 1_000_000 + number, isRestless: false, world: world, seed: seed)
            var random = Luck(seed: StableHash.of(4, seed, UInt64(number)))
            for _ in 0..<min(Self.perViewer, showings - number * Self.perViewer) {
                let video = world.videos[random.index(below: world.initialCount)]
                let back = random.unit() * Self.days * Double(World.dayMilliseconds)
                let at = max(video.listing.publishedAt + 1, World.start - 1 - Int64(back))
                let watch = WatchModel.watch(video, by: viewer, match: viewer.match(video.topic), using: &random)
                outcomes += watch.outcomes(viewer: viewer.key, video: video.listing.id, at: at)
            }
        }
        self.outcomes = outcomes.enumerated()
            .sorted { $0.element.at != $1.element.at ? $0.element.at < $1.element.at : $0.offset < $1.offset }
            .map(\.element)
    }
}
