import Foundation
import Recommender
import Storage
import Testing

@testable import Durable
@testable import Platform

@Suite(.timeLimit(.minutes(5))) struct FeedCheckpointsTests {
    /// A platform on which some people have watched some videos, and whose models know it.
    private func watched() async throws -> TestPlatform {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let videos = [try await platform.video(by: owner), try await platform.video(by: owner)]
        let log = platform.services.events
        try await platform.services.database.write { tx in
            for viewer in 1...20 {
                for video in videos {
                    let key = "guest-\(viewer)"
                    try log.append(
                        "share.added", ShareEvent(videoID: video, authorID: owner.id, accountID: nil, viewerKey: key), in: tx)
                    let watch = WatchEvent(
                        videoID: video, authorID: owner.id, accountID: nil, viewerKey: key, watchedMs: 8000, durationMs: 8000, loops: 0,
                        endedBy: .swipe, at: 0, previousWatchedMs: nil)
                    try log.append("watch", watch, in: tx)
                }
            }
        }
        _ = try await FeedUpkeep(services: platform.services).load()
        return platform
    }

    @Test func `what the models learned is there after a restart, and nothing is learned twice`() async throws {
        let platform = try await watched()
        let learned = platform.services.engine.lessonsLearned
        #expect(learned == 40)
        await FeedCheckpoints(platform.services).write()

        let restarted = try await TestPlatform(after: platform)
        _ = try await FeedUpkeep(services: restarted.services).load()
        #expect(restarted.services.engine.lessonsLearned == learned)
        #expect(await restarted.services.engine.checkpoint() == platform.services.engine.checkpoint())
    }

    @Test func `a taste and a video's numbers outlast the events that made them, and end where they are forgotten`() async throws {
        let platform = try await watched()
        let (kept, forgotten) = (ViewerKey.guest(1), ViewerKey.guest(2))
        let known = platform.services.engine.taste(of: kept).authors.map(\.weight)
        #expect(!known.isEmpty && !platform.services.engine.taste(of: forgotten).authors.isEmpty)
        await FeedCheckpoints(platform.services).write()
        try await platform.services.choices.forget(.everything, of: forgotten)
        // As far back as a start without a checkpoint could read, there is nothing.
        try await platform.services.database.write { tx in try tx.run("DELETE FROM events WHERE kind IN ('watch', 'share.added')") }

        let restarted = try await TestPlatform(after: platform)
        _ = try await FeedUpkeep(services: restarted.services).load()
        let engine = restarted.services.engine
        #expect(engine.taste(of: kept).authors.map(\.weight) == known)
        #expect(engine.taste(of: forgotten).authors.isEmpty)
    }

    @Test func `without a checkpoint, and with a damaged one, the models learn anew from the log`() async throws {
        let platform = try await watched()
        let whole = try #require(await platform.services.engine.checkpoint())
        let path = platform.services.configuration.path("models/feed")
        for damaged in [nil, Array("damaged".utf8), Array(whole.dropLast(5))] as [[UInt8]?] {
            if let damaged { try await LocalFile(path).replace(damaged) }
            let restarted = try await TestPlatform(after: platform)
            _ = try await FeedUpkeep(services: restarted.services).load()
            #expect(restarted.services.engine.lessonsLearned == 40)
        }
    }

    @Test func `models that know more than the log, as after a restored backup, are left`() async throws {
        let platform = try await watched()
        await FeedCheckpoints(platform.services).write()
        let fresh = try await TestPlatform()
        let kept = try #require(try await LocalFile(platform.services.configuration.path("models/feed")).read(limit: 1 << 30))
        try await LocalFile(fresh.services.configuration.path("models/feed")).replace(kept)
        _ = try await FeedUpkeep(services: fresh.services).load()
        #expect(fresh.services.engine.lessonsLearned == 0)
    }
}
