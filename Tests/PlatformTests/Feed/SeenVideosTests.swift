import Recommender
import Storage
import Testing

@testable import Platform

@Suite(.timeLimit(.minutes(5))) struct SeenVideosTests {
    @Test func `whoever has watched more than is kept as it is gets nothing again that came before, unless it was reset`() async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let videos = [try await platform.video(by: owner), try await platform.video(by: owner), try await platform.video(by: owner)]
        let (key, database) = (ViewerKey.guest(5), platform.services.database)
        try await ManyWatches(of: key, videos[0]).write(SeenVideos.piece + 2, database)
        // The oldest two, of which one bears the time of a piece's last.
        try await database.write { tx in
            try tx.run("UPDATE watches SET video_id = \(videos[1]) WHERE viewer_key = \(key.text) AND position = 1")
            try tx.run("UPDATE watches SET video_id = \(videos[2]), received_at = 3 WHERE viewer_key = \(key.text) AND position = 2")
        }
        let state = try await platform.services.feed.states.state(of: key)
        #expect(videos.allSatisfy { state.seen.contains($0) || state.seenLongAgo.contains($0) })
        #expect(state.seenLongAgo.contains(videos[1]) && !state.seen.contains(videos[1]))
        #expect(!state.seenLongAgo.contains(owner.id))

        try await platform.services.choices.forget(.everything, of: key)
        let after = try await platform.services.feed.states.state(of: key)
        #expect(after.seen.isEmpty && after.seenLongAgo.count == 0)
    }
}
