import Durable
import Hummingbird
import ServiceLifecycle
import Storage
import Web

/// Job: fetches the video of a post from its app's server, and makes a video of it. A worker that ends in the middle leaves nothing: the
/// next one begins anew.
struct PullPost: Codable, Sendable {
    static let kind = "app.post.pull"
    /// For all bytes.
    static let longest: Duration = .seconds(3_600)
    /// Between two looks at whether it is still wanted.
    private static let look: Duration = .seconds(1)

    let postID: Int64

    func run(_ lease: JobLease, _ shop: MediaWorkshop) async throws {
        guard let post = try await shop.posts.find(postID), post.state.isOpen, post.videoID == nil, let text = post.url else {
            return try await lease.complete { _ in }
        }
        do {
            try await pull(try OutboundURL(text), of: post, shop)
        } catch let error where PullPost.isTheirs(error) {
            // What stops the server breaks connections, too.
            guard !Task.isCancelled, !Task.isShuttingDownGracefully else { throw CancellationError() }
            try await shop.posts.fail(try await shop.posts.find(postID) ?? post, because: .pull)
        } catch is Unwanted {
            // Whoever ended it has taken everything.
        }
        try await lease.complete { _ in }
    }

    /// The post was cancelled, or has otherwise come to its end.
    private struct Unwanted: Error {}

    /// Whether it is the address or what lies there that is to blame.
    private static func isTheirs(_ error: any Error) -> Bool {
        switch error {
        case is OutboundError, is BodyPaceExceeded, TusError.tooLarge: true
        default: false
        }
    }

    private func pull(_ url: OutboundURL, of post: AppPost, _ shop: MediaWorkshop) async throws {
        let posts = shop.posts
        let upload = try await posts.beginPull(of: post)
        guard let upload else { throw Unwanted() }
        let received = try await withThrowingTaskGroup(of: Int64.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                try await shop.outbound.download(url, limit: posts.sizeMax, within: PullPost.longest) { download in
                    do {
                        return try await posts.uploads.append(to: upload, of: post.accountID) { _ in
                            SentBytes(body: RequestBody(asyncSequence: download.body), announced: download.length, checksum: nil)
                        }.received
                    } catch is CancellationError where !Task.isCancelled {
                        // Fewer bytes than were announced.
                        throw OutboundError.unreachable
                    }
                }
            }
            group.addTask {
                while true {
                    try await Task.sleep(for: PullPost.look)
                    guard try await posts.find(post.id)?.state.isOpen == true else { throw Unwanted() }
                }
            }
            do {
                return try await group.next() ?? 0
            } catch let error as TusError where error == .notFound || error == .gone || error == .locked {
                guard try await posts.find(post.id)?.state.isOpen == true else { throw Unwanted() }
                throw StorageError.busy("the upload \(upload) went while it was filled")
            }
        }
        guard received > 0 else { throw OutboundError.unreachable }
        guard let whole = try await posts.endPull(of: post, upload, at: received) else { throw Unwanted() }
        try await TakePost.take(whole, shop)
    }
}

extension AppPosts {
    /// Makes room for the bytes of a post that is fetched; what an earlier try has left goes. Nil when the post is at its end.
    fileprivate func beginPull(of post: AppPost) async throws -> String? {
        let (upload, now, length) = (Uploads.newID(), clock.now(), sizeMax)
        try await uploads.stage.checkRoom(for: 0)
        let old = try await database.write { tx -> String?? in
            guard let post = try AppPost.find("p.id = \(post.id)", in: tx), post.state.isOpen, post.videoID == nil else { return nil }
            if let old = post.uploadID { _ = try letGo(old, in: tx) }
            // How long it is, is known when all of it is here.
            try Uploads.insert(upload, of: post.accountID, length: length, filename: "", from: now, until: now + Self.bytesMs, in: tx)
            try tx.run("UPDATE app_posts SET upload_id = \(upload) WHERE id = \(post.id)")
            return .some(post.uploadID)
        }
        guard let old else { return nil }
        if let old { await uploads.stage.released(old) }
        return upload
    }

    /// All bytes are here. Nil when the post is at its end.
    fileprivate func endPull(of post: AppPost, _ upload: String, at length: Int64) async throws -> AppPost? {
        try await database.write { tx in
            let counted = try tx.run(
                "UPDATE uploads SET length = \(length) WHERE id = \(upload) AND received = \(length) AND video_id IS NULL"
            )
            guard counted == 1 else { return nil }
            return try AppPost.find("p.id = \(post.id) AND p.upload_id = \(upload)", in: tx)
        }
    }
}
