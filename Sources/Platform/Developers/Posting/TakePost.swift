import Durable
import HTTPTypes
import Storage
import Web

/// Job: makes a video of the bytes that an app has sent. From there on it goes the way of every upload.
struct TakePost: Codable, Sendable {
    static let kind = "app.post.take"

    let postID: Int64

    func run(_ lease: JobLease, _ shop: MediaWorkshop) async throws {
        if let post = try await shop.posts.find(postID) { try await TakePost.take(post, shop) }
        try await lease.complete { _ in }
    }

    /// The post has come to another end meanwhile.
    private struct Over: Error {}

    /// Does nothing for a post that has its video, or is at its end. Done twice, it makes one video.
    static func take(_ post: AppPost, _ shop: MediaWorkshop) async throws {
        guard post.state.isOpen, post.videoID == nil, let upload = post.uploadID else { return }
        do {
            let new = try post.details.video(of: upload, isDraft: post.kind.isInbox)
            _ = try await shop.publishing.post(new, of: post.accountID) { video, _, tx in
                let taken = try tx.run(
                    """
                    UPDATE app_posts SET video_id = \(video), deadline = NULL, size = \(post.received ?? post.size)
                    WHERE id = \(post.id) AND video_id IS NULL AND state IN \(list: PostState.open.map(\.rawValue))
                    """
                )
                guard taken == 1 else { throw Over() }
            }
        } catch is Over {
            return
        } catch let problem as Problem where problem.status.code < 500 {
            // Its bytes are gone, or were never all here: asking again would not bring them.
            try await shop.posts.fail(post, because: .ours)
        }
    }
}

extension AppPosts {
    /// Brings a post to its end by itself.
    func fail(_ post: AppPost, because reason: PostFailure) async throws {
        let released = try await database.write { tx in try end(post, because: reason, in: tx) }
        await self.released(released)
    }
}
