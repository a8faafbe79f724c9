import Recommender
import Storage
import TestRig
import Testing

@testable import Durable
@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct FeedLearnerTests {
    private func events(_ platform: TestPlatform, _ write: @escaping @Sendable (any Transaction) throws -> Void) async throws -> [Event] {
        let last = try await platform.services.events.events(after: 0, limit: 1000).last?.id ?? 0
        try await platform.services.database.write { try write($0) }
        return try await platform.services.events.events(after: last, limit: 1000)
    }

    private func feed(_ platform: TestPlatform, _ viewer: Person) async throws -> [Int64] {
        let state = try await platform.services.feed.states.state(of: .account(viewer.id))
        return try await platform.services.engine.page(FeedRequest(viewer: state, limit: 20)).items.map(\.id)
    }

    @Test func `an event that makes no sense costs none of those around it`() async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let viewer = try await platform.person("vera")
        let (first, second) = (try await platform.video(by: owner), try await platform.video(by: owner))
        _ = try await FeedUpkeep(services: platform.services).load()
        #expect(try await feed(platform, viewer).count == 2)
        let log = platform.services.events
        let batch = try await events(platform) { tx in
            try log.append("video.deleted", VideoEvent(videoID: first, authorID: owner.id), in: tx)
            try log.append("like.added", ["nonsense": 1], in: tx)
            try log.append("disinterest.added", MarkEvent(accountID: viewer.id, videoID: second, authorID: owner.id), in: tx)
            try tx.run("DELETE FROM videos WHERE id = \(first)")
        }
        #expect(await platform.services.learner.learn(batch) == 1)
        #expect(try await feed(platform, viewer) == [])
    }

    @Test func `a video that cannot be read for a moment is read again`() async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let viewer = try await platform.person("vera")
        _ = try await FeedUpkeep(services: platform.services).load()
        _ = try await feed(platform, viewer)
        let video = try await platform.video(by: owner)
        let batch = try await platform.services.events.events(after: 0, limit: 1000)
        platform.held.failReads(5)
        #expect(await platform.services.learner.learn(batch) == 0)
        #expect(try await feed(platform, viewer) == [video])
    }

    @Test func `a changed video that cannot be read is out of the feed until the database is back, and nothing else is`() async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let viewer = try await platform.person("vera")
        let (hidden, other) = (try await platform.video(by: owner), try await platform.video(by: owner))
        _ = try await FeedUpkeep(services: platform.services).load()
        #expect(try await feed(platform, viewer).count == 2)
        let log = platform.services.events
        let batch = try await events(platform) { tx in
            try tx.run("UPDATE videos SET visibility = 'only_me' WHERE id = \(hidden)")
            try log.append("video.changed", VideoEvent(videoID: hidden, authorID: owner.id), in: tx)
        }
        platform.held.failReads(.max)
        let learning = Task { await platform.services.learner.learn(batch) }
        try await until { try await feed(platform, viewer) == [other] }
        try await platform.services.database.write { try $0.run("UPDATE videos SET visibility = 'public' WHERE id = \(hidden)") }
        platform.held.failReads(0)
        #expect(await learning.value == 0)
        #expect(try await Set(feed(platform, viewer)) == [hidden, other], "as it stands then")
    }

    @Test func `what is noted while a viewer is being read is not lost`() async throws {
        let platform = try await TestPlatform()
        let viewer = try await platform.person("vera")
        let states = platform.services.feed.states
        let key = ViewerKey.account(viewer.id)
        try await platform.held.overtake {
            let read = try await states.state(of: key)
            #expect(read.followed.isEmpty)
        } by: {
            try await platform.services.database.write { tx in
                try tx.run("INSERT INTO follows (follower_id, followee_id, created_at) VALUES (\(viewer.id), \(viewer.id), 0)")
            }
            states.noteSeen(5, by: key)
        }
        #expect(try await states.state(of: key).followed.contains(viewer.id), "read anew")
        let reads = platform.held.reads
        states.noteSeen(6, by: key)
        #expect(try await states.state(of: key).seen.contains(6))
        #expect(platform.held.reads == reads, "kept and brought up to date")
    }
}
