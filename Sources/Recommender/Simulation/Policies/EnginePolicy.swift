/// The serving feed itself, driven through its public calls on the simulation's clock.
struct EnginePolicy: FeedPolicy {
    private let clock = VirtualClock()
    private let engine: FeedEngine

    init(settings: FeedSettings, seed: UInt64) {
        let clock = clock
        var settings = settings
        // What comes out is not to depend on how busy the machine is.
        settings.limits.sourceMilliseconds = 3_600_000
        engine = FeedEngine(settings: settings, seed: seed, now: { clock.now })
    }

    mutating func begin(with videos: [Video], history: [Outcome]) async {
        await engine.load(videos)
        // In pieces, so that the queue of lessons takes them all.
        for start in stride(from: 0, to: history.count, by: 5_000) {
            engine.record(Array(history[start..<min(history.count, start + 5_000)]))
            await engine.learn()
        }
        await refresh(at: World.start)
    }

    mutating func publish(_ video: Video, at now: Int64) {
        clock.set(now)
        engine.upsert(video)
    }

    mutating func learn(_ outcomes: [Outcome]) {
        engine.record(outcomes)
    }

    /// What the server does in the background belongs here, and only here.
    mutating func refresh(at now: Int64) async {
        clock.set(now)
        await engine.learn()
        await engine.refresh()
    }

    mutating func next(for visit: PolicyVisit, at now: Int64) async -> PolicyPage {
        clock.set(now)
        let request = FeedRequest(
            viewer: visit.viewer, session: visit.session, position: visit.position, limit: visit.limit)
        guard let page = try? await engine.page(request) else { return PolicyPage() }
        return PolicyPage(
            places: page.items.map { PolicyPage.Place(video: $0.id, basis: Self.basis($0.reason)) },
            session: page.nextPosition == nil ? nil : page.session, position: page.nextPosition ?? 0)
    }

    /// Every reason that is none of these speaks of what was learned about the viewer.
    private static func basis(_ reason: Reason) -> PolicyPage.Basis {
        switch reason {
        case .exploration: .chance
        case .fresh, .popular, .following, .unseen, .impersonal, .again: .other
        default: .taste
        }
    }
}
