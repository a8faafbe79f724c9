import Hummingbird
import Storage
import Web

/// Takes the chunks of a video that an app posts, one after the other, into where every upload's bytes stand: the next may come to
/// another node.
struct PostChunks: Sendable {
    let posts: AppPosts

    /// Bytes that are here, of those that are to come.
    struct Progress: Sendable {
        let received: Int64
        let size: Int64

        var isComplete: Bool { received >= size }
    }

    /// - Throws: `ChunkRefusal` for what is no upload, or was one for too long.
    func post(_ id: String, token: String) async throws -> AppPost {
        guard let id = WireID(id)?.value, !token.isEmpty else { throw ChunkRefusal.unknown }
        let hash = AppCredential.hash(of: token)
        let found = try await posts.database.read { tx in
            try AppPost.find("p.id = \(id) AND p.token_hash = \(hash)", in: tx)
        }
        guard let post = found, post.state != .failed, post.size != nil else { throw ChunkRefusal.unknown }
        // Once all bytes are here, the answer to the last of them may be asked for again.
        guard posts.clock.now() < post.createdAt + AppPosts.uploadMs || post.deadline == nil else { throw ChunkRefusal.expired }
        return post
    }

    /// - Returns: where the upload durably stands.
    /// - Throws: `ChunkRefusal`; `TusError`; `StorageError`; `CancellationError` for a body that broke off, of which what came is kept.
    func take(_ sent: ContentRange, _ body: RequestBody, of post: AppPost) async throws -> Progress {
        guard let size = post.size, let upload = post.uploadID else { throw ChunkRefusal.unknown }
        guard sent.total == size else { throw ChunkRefusal.headers("The video was said to have \(size) bytes.") }
        let plan = ChunkPlan(size: size, chunkSize: post.chunkSize ?? size)
        if post.deadline == nil {
            _ = try PostChunks.place(sent.bytes, plan, at: size)
            try await PostChunks.drain(body)
            return Progress(received: size, size: size)
        }
        let now = try await posts.uploads.append(to: upload, of: post.accountID) { upload in
            guard let skipped = try PostChunks.place(sent.bytes, plan, at: upload.received) else {
                try await PostChunks.drain(body)
                return nil
            }
            return SentBytes(
                body: skipped == 0 ? body : RequestBody(asyncSequence: BodyRest(base: body, skipping: skipped)),
                announced: Int64(sent.bytes.count) - skipped, checksum: nil
            )
        }
        if now.received == size { try await posts.arrived(post) }
        return Progress(received: now.received, size: size)
    }

    /// How many of the bytes are here already; nil for all.
    private static func place(_ sent: ClosedRange<Int64>, _ plan: ChunkPlan, at received: Int64) throws -> Int64? {
        switch plan.place(of: sent, received: received) {
        case .next(let skipping): return skipping
        case .known: return nil
        case .elsewhere: throw ChunkRefusal.elsewhere(Progress(received: received, size: plan.size))
        case .none:
            throw ChunkRefusal(
                status: .badRequest, code: "invalid_file_upload",
                message: "These bytes are no chunk of \(plan.count) with \(plan.chunkSize) bytes each, the last one with the rest.",
                progress: Progress(received: received, size: plan.size)
            )
        }
    }

    /// A client that has sent it all reads the answer; one that is cut off while it sends does not.
    private static func drain(_ body: RequestBody) async throws {
        for try await _ in body {}
    }
}
