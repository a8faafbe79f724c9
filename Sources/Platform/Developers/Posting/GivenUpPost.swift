import Durable
import Storage

/// A post that waits for a job which the queue has given up: its app must hear that it came to nothing.
struct GivenUpPost: Sendable {
    private let id: Int64

    private struct Reference: Decodable {
        let postID: Int64
    }

    /// Nil for jobs that no post waits for.
    init?(_ dead: DeadJob) {
        guard [TakePost.kind, PullPost.kind].contains(dead.job.kind), let reference = try? dead.job.decode(Reference.self) else {
            return nil
        }
        id = reference.postID
    }

    /// Its bytes go when their own time is over.
    func settle(_ events: EventLog, in tx: any Transaction) throws {
        // A job that was killed behind its own commit has done its work.
        guard let post = try AppPost.find("p.id = \(id)", in: tx), post.videoID == nil else { return }
        try AppPosts.move(id, to: .failed, because: .ours, events, in: tx)
    }
}
