import Synchronization

@testable import Recommender

/// A clock that a test moves.
final class TestClock: Sendable {
    static let start: Int64 = 1_780_000_000_000

    private let milliseconds = Mutex(start)

    var now: Int64 { milliseconds.withLock { $0 } }

    func advance(hours: Int64) {
        milliseconds.withLock { $0 += hours * 3_600_000 }
    }
}

/// An engine with a clock in the test's hand, and what tests say often.
struct TestFeed {
    let clock = TestClock()
    let engine: FeedEngine

    init(
        seed: UInt64 = 1, settings: FeedSettings = FeedSettings(),
        change: (FeedPipelines) -> FeedPipelines = { $0 }
    ) {
        let clock = clock
        var settings = settings
        // What comes out is not to depend on how busy the machine is, unless a test is about that.
        if settings.limits.sourceMilliseconds == FeedLimits().sourceMilliseconds { settings.limits.sourceMilliseconds = 3_600_000 }
        engine = FeedEngine(settings: settings, seed: seed, now: { clock.now }, change: change)
    }

    /// Publishes videos, a minute apart, the last one now.
    func publish(_ count: Int, authors: Int, firstID: Int64 = 1, tags: (Int) -> [String] = { _ in [] }) async {
        let videos = (0..<count).map { index in
            Video(
                id: firstID + Int64(index), author: 1_000 + Int64(index % authors),
                publishedAt: clock.now - Int64(count - index) * 60_000, durationMilliseconds: 10_000, tags: tags(index))
        }
        await engine.load(videos)
    }

    func page(
        _ viewer: ViewerState, kind: FeedKind = .forYou, session: String? = nil, position: Int = 0, limit: Int = 10
    ) async throws -> FeedPage {
        try await engine.page(FeedRequest(viewer: viewer, kind: kind, session: session, position: position, limit: limit))
    }

    /// All pages of a new session up to its end.
    func wholeSession(_ viewer: ViewerState, kind: FeedKind = .forYou, limit: Int = 10, pages: Int = 1_000) async throws -> [FeedPage] {
        var result = [try await page(viewer, kind: kind, limit: limit)]
        while let last = result.last, let next = last.nextPosition, result.count < pages {
            result.append(try await page(viewer, kind: kind, session: last.session, position: next, limit: limit))
        }
        return result
    }

    func watch(_ video: Int64, by viewer: ViewerState, milliseconds: Int = 10_000) {
        engine.record([outcome(video, by: viewer.key, .watch(watchedMilliseconds: milliseconds, loops: 0))])
    }

    func outcome(_ video: Int64, by viewer: ViewerKey, _ action: Outcome.Action) -> Outcome {
        Outcome(viewer: viewer, video: video, at: clock.now, action: action)
    }

    func author(of video: Int64) -> Int64? {
        engine.catalogue.rows(of: [video]).first?.author
    }
}

extension ViewerState {
    /// Of an adult.
    static func account(_ id: Int64, followed: IdentifierSet = []) -> ViewerState {
        ViewerState(key: .account(id), followed: followed, isAdult: true)
    }
}

extension Sequence<FeedPage> {
    /// The ids of all pages, in order.
    var ids: [Int64] { flatMap { page in page.items.map(\.id) } }
    var items: [RankedVideo] { flatMap(\.items) }
}
