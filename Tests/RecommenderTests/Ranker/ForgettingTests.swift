import Testing

@testable import Recommender

@Suite struct ForgettingTests {
    private let viewer = ViewerKey.account(7)

    /// A ranker that knows two viewers, who watch videos 1 to 8 in turns; of tag 3 the even ones, by author 5 the same.
    private func taught() -> Ranker {
        var ranker = Ranker(GeneratedStream.settings)
        var scratch = ranker.scratch()
        var features = RankerFeatures()
        for round: Int64 in 0..<200 {
            for key in [viewer, .account(8)] {
                let impression = impression(UInt64(round % 8 + 1), of: key, at: 1_000 * round)
                var reaction = Reaction(playMilliseconds: round % 2 == 0 ? 500 : 9_000)
                reaction.judge(durationMilliseconds: 9_000)
                ranker.extract(impression, into: &features)
                ranker.learn(impression, features, reaction, &scratch)
            }
        }
        return ranker
    }

    private func impression(_ video: UInt64, of key: ViewerKey, at: Int64 = 1_000_000) -> Impression {
        var impression = Impression(viewer: key.stableHash, video: video, at: at)
        let isEven = video % 2 == 0
        impression.author = isEven ? 5 : 6
        impression.tags[0] = isEven ? 3 : 4
        impression.durationMilliseconds = 9_000
        return impression
    }

    private func finishes(_ ranker: Ranker, _ video: UInt64, of key: ViewerKey) -> Float {
        var (scratch, features) = (ranker.scratch(), RankerFeatures())
        ranker.extract(impression(video, of: key), into: &features)
        return ranker.score(features, &scratch)[.finish]
    }

    @Test func `a viewer who is forgotten is a stranger, and nobody else is forgotten`() {
        var ranker = taught()
        let other = finishes(ranker, 2, of: .account(8))
        let rates = ranker.memory.counts(.viewerTag, ViewerKey.account(8).stableHash, 3)
        ranker.forget(viewer: viewer.stableHash, authors: [5, 6], tags: [3, 4])
        let hash = viewer.stableHash
        #expect(ranker.memory.trails.value(hash) == ViewerTrail())
        let kinds: [(FeatureMemory.Kind, UInt64)] = [(.viewer, 0), (.viewerAuthor, 5), (.viewerAuthor, 6), (.viewerTag, 3), (.viewerTag, 4)]
        for (kind, second) in kinds {
            #expect(ranker.memory.counts(kind, hash, second) == RateCounts())
        }
        #expect(ranker.memory.counts(.viewerTag, ViewerKey.account(8).stableHash, 3) == rates)
        #expect(abs(finishes(ranker, 2, of: .account(8)) - other) < 1e-6)
        #expect(abs(finishes(ranker, 2, of: viewer) - finishes(ranker, 2, of: .account(99))) < 1e-3, "as of somebody never seen")
    }

    @Test func `a topic is forgotten without the others`() {
        var ranker = taught()
        let hash = viewer.stableHash
        let kept = (ranker.memory.counts(.viewerTag, hash, 4), ranker.memory.counts(.viewer, hash))
        ranker.forget(ForgottenTopic(viewer: viewer, tag: 3, videos: [2, 4, 6, 8]))
        #expect(ranker.memory.counts(.viewerTag, hash, 3) == RateCounts())
        #expect(ranker.memory.counts(.viewerTag, hash, 4) == kept.0 && ranker.memory.counts(.viewer, hash) == kept.1)
        let trail = ranker.memory.trails.value(hash)
        let left = (0..<ViewerTrail.length).map { trail.videos[$0] }
        #expect(Set(left) == [0, 1, 3, 5, 7], "how the last videos of it went is not told either")
        ranker.forget(ForgottenTopic(viewer: viewer, author: 6))
        #expect(ranker.memory.counts(.viewerAuthor, hash, 6) == RateCounts())
        #expect(ranker.memory.counts(.viewerAuthor, hash, 5) != RateCounts())
    }

    @Test func `the feed's models forget a topic at the next lesson, also of who has no profile any more`() async {
        let feed = TestFeed()
        await feed.publish(12, authors: 3) { [$0 % 2 == 0 ? "cats" : "dogs"] }
        for id: Int64 in 1...12 { feed.watch(id, by: .account(7)) }
        await feed.engine.learn()
        let (snapshot, hash) = (feed.engine.catalogue.snapshot, viewer.stableHash)
        func rates(_ tag: String) -> RateCounts {
            let number = Int(feed.engine.catalogue.tagNumber(tag) ?? 0)
            return feed.engine.trainer.snapshot.ranker.memory.counts(.viewerTag, hash, snapshot.tagHashes[number])
        }
        #expect(rates("cats") != RateCounts() && rates("dogs") != RateCounts())
        feed.engine.profiles.forget(viewer)
        feed.engine.forget(tag: "cats", of: viewer)
        await feed.engine.learn()
        #expect(rates("cats") == RateCounts() && rates("dogs") != RateCounts())
    }
}
