/// Where a viewer stands: what the platform keeps about them, and the visit that is going on.
struct ViewerLife: Sendable {
    /// A video that is on the screen, and what will come of it.
    struct Sight: Sendable {
        let place: PolicyPage.Place
        let watch: WatchModel.Watch
        /// Of the true taste, 0…1.
        let match: Float
    }

    var viewer: SimulatedViewer
    var queue: [PolicyPage.Place] = []
    private(set) var sight: Sight?
    private(set) var untargeted: Float = 0
    private(set) var isLeaving = false
    /// Whether the session had an end, and it was reached.
    private(set) var isComplete = false
    private var state: ViewerState
    private var session: String?
    private var position = 0
    private var mood: Mood
    private var lastVisit: Int64?
    private var hasChanged = false

    init(_ viewer: SimulatedViewer) {
        self.viewer = viewer
        state = ViewerState(key: viewer.key, isAdult: true)
        mood = Mood(interests: viewer.interests.count)
    }

    /// Whether the taste is to be replaced now, at the first visit after it is due.
    mutating func changesTaste(at now: Int64, due: Int64?) -> Bool {
        guard let due, now >= due, !hasChanged, lastVisit != nil else { return false }
        hasChanged = true
        return true
    }

    mutating func begin(at now: Int64, untargeted: Float) {
        if let lastVisit { viewer.drift(days: Float(now - lastVisit) / Float(World.dayMilliseconds)) }
        lastVisit = now
        mood = Mood(interests: viewer.interests.count)
        self.untargeted = untargeted
    }

    mutating func end() {
        queue = []
        sight = nil
        session = nil
        position = 0
        isLeaving = false
        isComplete = false
    }

    func visit(limit: Int) -> PolicyVisit {
        var pending = queue.map(\.video)
        if let sight { pending.append(sight.place.video) }
        return PolicyVisit(viewer: state, session: session, position: position, pending: pending, limit: limit)
    }

    mutating func take(_ page: PolicyPage) {
        queue += page.places
        session = page.session
        position = page.position
        isComplete = page.places.isEmpty
    }

    /// Puts a video on the screen; returns how long it stays there, in milliseconds.
    mutating func see(_ place: PolicyPage.Place, _ video: WorldVideo, seed: UInt64) -> Int {
        var luck = Luck(seed: StableHash.of(6, seed, UInt64(viewer.number) << 32 | UInt64(video.listing.id)))
        let met = mood.match(viewer, video.topic)
        let watch = WatchModel.watch(video, by: viewer, match: met, using: &luck)
        mood.pass(viewer, video.topic, enjoyment: WatchModel.enjoyment(match: met, quality: video.quality))
        isLeaving = Float(luck.unit()) < mood.leaving
        sight = Sight(place: place, watch: watch, match: viewer.match(video.topic))
        state.seen.insert(place.video)
        return watch.milliseconds
    }

    /// What the platform keeps of it, beside the feed.
    mutating func remember(_ sight: Sight, _ video: WorldVideo) {
        self.sight = nil
        if sight.watch.likes { state.likedAuthors.insert(video.listing.author) }
        if sight.watch.follows { state.followed.insert(video.listing.author) }
        if sight.watch.refuses { state.notInterested.insert(video.listing.id) }
    }
}
