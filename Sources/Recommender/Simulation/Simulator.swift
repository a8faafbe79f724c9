/// Lets simulated viewers watch what one policy shows them, and learns what they do back to it (closed loop).
///
/// Everything follows from the seed: who comes when, what they like, and how long a given viewer watches a given video when it is
/// met in the same mood. Two policies thus meet the same people.
struct Simulator {
    /// Videos by which the untargeted rate is told on each visit.
    private static let yardstick = 256
    /// Between two videos.
    private static let swipeMilliseconds: Int64 = 300

    private let settings: SimulationSettings
    private let seed: UInt64
    private let world: World
    private let arrivals: Arrivals
    private var policy: any FeedPolicy
    private var queue = EventQueue()
    private var lives: [ViewerLife]
    private var diaries: [ViewerDiary]
    private var published: Int

    init(_ ground: SimulationGround, settings: SimulationSettings, policy: any FeedPolicy) {
        self.settings = settings
        self.policy = policy
        seed = ground.seed
        world = ground.world
        arrivals = ground.arrivals
        lives = ground.viewers.map { ViewerLife($0) }
        diaries = ground.viewers.map { ViewerDiary(isRestless: $0.isRestless) }
        published = ground.world.initialCount
    }

    /// - Parameter progress: called with the share that is done, about a hundred times.
    mutating func run(history: WatchHistory, progress: (Double) -> Void) async -> SimulationOutcome {
        await policy.begin(with: world.videos.prefix(world.initialCount).map(\.listing), history: history.outcomes)
        schedule()
        var told = 0.0
        while let (at, event) = queue.next() {
            let done = min(1, Double(at - World.start) / Double(arrivals.end - World.start))
            if done > told + 0.01 {
                told = done
                progress(done)
                await Task.yield()
            }
            switch event {
            case .publication(let video):
                published = video + 1
                await policy.publish(world.videos[video].listing, at: at)
            case .visit(let viewer): begin(viewer, at)
            case .swipe(let viewer): await swipe(viewer, at)
            case .refresh: await policy.refresh(at: at)
            }
        }
        progress(1)
        return SimulationOutcome(diaries: diaries, world: world, end: arrivals.end)
    }

    private mutating func schedule() {
        for video in world.initialCount..<world.videos.count {
            queue.add(.publication(video: video), at: world.videos[video].listing.publishedAt)
        }
        for (viewer, visits) in arrivals.visits.enumerated() {
            if let first = visits.first { queue.add(.visit(viewer: viewer), at: first) }
        }
        let step = Int64(max(1, settings.refreshSeconds)) * 1_000
        for at in stride(from: World.start + step, to: arrivals.end, by: Int(step)) { queue.add(.refresh, at: at) }
    }

    private mutating func begin(_ viewer: Int, _ at: Int64) {
        let isChange = lives[viewer].changesTaste(at: at, due: arrivals.changes[viewer])
        if isChange {
            lives[viewer].viewer.changeTaste(world)
            diaries[viewer].changedAt = diaries[viewer].shown.count
        }
        lives[viewer].begin(at: at, untargeted: untargeted(lives[viewer].viewer, visit: diaries[viewer].visits))
        diaries[viewer].visits += 1
        queue.add(.swipe(viewer: viewer), at: at)
    }

    /// How much of the taste a video by chance meets: the mean over some of those that are there.
    private func untargeted(_ viewer: SimulatedViewer, visit: Int) -> Float {
        var random = Luck(seed: StableHash.of(5, seed, UInt64(viewer.number) << 20 | UInt64(visit)))
        var sum: Float = 0
        for _ in 0..<Self.yardstick { sum += viewer.match(world.videos[random.index(below: published)].topic) }
        return sum / Float(Self.yardstick)
    }

    private mutating func swipe(_ viewer: Int, _ at: Int64) async {
        if let sight = lives[viewer].sight {
            await policy.learn(finish(sight, viewer, at))
            if lives[viewer].isLeaving { return leave(viewer, at) }
        }
        if lives[viewer].queue.isEmpty { await fetch(viewer, at) }
        guard let place = lives[viewer].queue.first else { return leave(viewer, at) }
        lives[viewer].queue.removeFirst()
        if lives[viewer].queue.count <= settings.fetchWhenLeft { await fetch(viewer, at) }
        let milliseconds = lives[viewer].see(place, world.videos[Int(place.video) - 1], seed: seed)
        queue.add(.swipe(viewer: viewer), at: at + Int64(milliseconds) + Self.swipeMilliseconds)
    }

    private mutating func fetch(_ viewer: Int, _ at: Int64) async {
        guard !lives[viewer].isComplete else { return }
        let page = await policy.next(for: lives[viewer].visit(limit: settings.pageItems), at: at)
        lives[viewer].take(page)
    }

    private mutating func finish(_ sight: ViewerLife.Sight, _ viewer: Int, _ at: Int64) -> [Outcome] {
        let video = world.videos[Int(sight.place.video) - 1]
        diaries[viewer].shown.append(
            Shown(
                video: Int32(truncatingIfNeeded: sight.place.video - 1), at: at,
                watchedMilliseconds: Int32(clamping: sight.watch.milliseconds), match: sight.match,
                untargeted: lives[viewer].untargeted, basis: sight.place.basis, isSwiped: sight.watch.isSwiped))
        lives[viewer].remember(sight, video)
        return sight.watch.outcomes(viewer: lives[viewer].viewer.key, video: sight.place.video, at: at)
    }

    /// Ends a visit. The next one begins when it was planned, or a minute later when it is over by then.
    private mutating func leave(_ viewer: Int, _ at: Int64) {
        lives[viewer].end()
        let next = diaries[viewer].visits
        guard arrivals.visits[viewer].indices.contains(next) else { return }
        queue.add(.visit(viewer: viewer), at: max(at + 60_000, arrivals.visits[viewer][next]))
    }
}
