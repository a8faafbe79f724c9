import Testing

@testable import Recommender

@Suite struct CountedOutcomesTests {
    private func outcome(_ viewer: Int64, _ video: Int64, _ action: Outcome.Action) -> Outcome {
        Outcome(viewer: .account(viewer), video: video, at: 0, action: action)
    }

    @Test func `each viewer counts once for a video, and once with each kind of act`() {
        let counted = CountedOutcomes()
        let actions: [Outcome.Action] = [
            .watch(watchedMilliseconds: 5_000, loops: 0), .like, .save, .share, .comment, .follow, .profile, .notInterested,
            .report,
        ]
        for action in actions {
            #expect(counted.note(outcome(1, 1, action)) == .init(counts: true, teaches: true))
            #expect(counted.note(outcome(1, 1, action)) == .init(counts: false, teaches: false))
            #expect(counted.note(outcome(2, 1, action)).counts)
            #expect(counted.note(outcome(1, 2, action)).counts)
        }
    }

    @Test func `a like that was taken back counts again when it is given again, and teaches nothing new`() {
        let counted = CountedOutcomes()
        #expect(counted.note(outcome(1, 1, .like)) == .init(counts: true, teaches: true))
        #expect(counted.note(outcome(1, 1, .unlike)) == .init(counts: true, teaches: false))
        #expect(counted.note(outcome(1, 1, .unlike)) == .init(counts: false, teaches: false))
        #expect(counted.note(outcome(1, 1, .like)) == .init(counts: true, teaches: false))
    }

    @Test func `who changes their mind a thousand times teaches once`() async {
        let feed = TestFeed()
        await feed.publish(20, authors: 4)
        feed.watch(1, by: .account(1))
        for _ in 0..<1_000 {
            let actions: [Outcome.Action] = [.like, .unlike, .notInterested, .interestedAgain]
            feed.engine.record(actions.map { feed.outcome(1, by: .account(1), $0) })
        }
        #expect(await feed.engine.learn() == 3, "the watch, one like, one turning down")
    }

    /// A bot plays, likes and passes on its hundred videos in turns, a hundred times each.
    @Test func `a bot with ten thousand plays moves a video by no more than one viewer does`() async {
        let feed = TestFeed()
        await feed.publish(200, authors: 20)
        let bot = ViewerState.account(666)
        for _ in 0..<100 {
            for video: Int64 in 1...100 {
                feed.watch(video, by: bot)
                feed.engine.record([.like, .share, .comment].map { feed.outcome(video, by: bot.key, $0) })
            }
        }
        let honest = TestFeed()
        await honest.publish(200, authors: 20)
        for video: Int64 in 1...100 {
            honest.watch(video, by: bot)
            honest.engine.record([.like, .share, .comment].map { honest.outcome(video, by: bot.key, $0) })
        }
        for one in [feed, honest] { await one.engine.refresh() }
        let moved = feed.engine.catalogue.snapshot.lift(0)
        #expect(moved > 0)
        #expect(moved == honest.engine.catalogue.snapshot.lift(0))
        #expect(await feed.engine.learn() == 400, "one watch and three acts on each of a hundred videos")
    }

    @Test func `guests who count nowhere move nothing, teach nothing, and have a taste of their own`() async {
        let feed = TestFeed()
        await feed.publish(200, authors: 20)
        await feed.engine.refresh()
        let before = feed.engine.catalogue.snapshot.lift(0)
        for number: Int64 in 1...1_000 {
            feed.watch(1, by: ViewerState(key: .guest(-number)))
            feed.engine.record([.share, .notInterested, .interestedAgain].map { feed.outcome(1, by: .guest(-number), $0) })
        }
        await feed.engine.refresh()
        #expect(feed.engine.catalogue.snapshot.lift(0) == before)
        #expect(await feed.engine.learn() == 0)
        #expect(!feed.engine.taste(of: .guest(-7)).authors.isEmpty)
        feed.watch(1, by: ViewerState(key: .guest(7)))
        #expect(await feed.engine.learn() == 1)
    }
}
