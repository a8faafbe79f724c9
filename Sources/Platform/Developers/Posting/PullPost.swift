import Durable
import Hummingbird
import Media
import ServiceLifecycle
import Storage
import Web

/// Job: fetches the video of a post from its app's server, or its photos, and makes a video of it. Photos come one behind the other into
/// one upload. A worker that ends in the middle leaves nothing: the next one begins anew.
struct PullPost: Codable, Sendable {
    static let kind = "app.post.pull"
    /// For all bytes.
    static let longest: Duration = .seconds(3_600)
    /// Between two looks at whether it is still wanted.
    private static let look: Duration = .seconds(1)

    let postID: Int64

    func run(_ lease: JobLease, _ shop: MediaWorkshop) async throws {
        guard let post = try await shop.posts.find(postID), post.state.isOpen, post.videoID == nil, !post.addresses.isEmpty else {
            return try await lease.complete { _ in }
        }
        do {
            try await pull(try post.addresses.map { try OutboundURL($0) }, of: post, shop)
        } catch let error where PullPost.isTheirs(error) {
            // What stops the server breaks connections, too.
            guard !Task.isCancelled, !Task.isShuttingDownGracefully else { throw CancellationError() }
            try await shop.posts.fail(try await shop.posts.find(postID) ?? post, because: PullPost.reason(error, of: post))
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

    private static func reason(_ error: any Error, of post: AppPost) -> PostFailure {
        guard post.details.photos != nil else { return .pull }
        return switch error {
        case OutboundError.tooLarge, TusError.tooLarge: .pictureSize
        default: .photoPull
        }
    }

    private func pull(_ urls: [OutboundURL], of post: AppPost, _ shop: MediaWorkshop) async throws {
        let posts = shop.posts
        let upload = try await posts.beginPull(of: post)
        guard let upload else { throw Unwanted() }
        let lengths = try await withThrowingTaskGroup(of: [Int64].self) { group in
            defer { group.cancelAll() }
            group.addTask { try await fetch(urls, into: upload, of: post, shop) }
            group.addTask {
                while true {
                    try await Task.sleep(for: PullPost.look)
                    guard try await posts.find(post.id)?.state.isOpen == true else { throw Unwanted() }
                }
            }
            do {
                return try await group.next() ?? []
            } catch let error as TusError where error == .notFound || error == .gone || error == .locked {
                guard try await posts.find(post.id)?.state.isOpen == true else { throw Unwanted() }
                throw StorageError.busy("the upload \(upload) went while it was filled")
            }
        }
        guard let whole = try await posts.endPull(of: post, upload, lengths) else { throw Unwanted() }
        try await TakePost.take(whole, shop)
    }

    /// - Returns: bytes of each.
    private func fetch(_ urls: [OutboundURL], into upload: String, of post: AppPost, _ shop: MediaWorkshop) async throws -> [Int64] {
        let (uploads, end) = (shop.posts.uploads, ContinuousClock.now + PullPost.longest)
        let greatest = post.details.photos == nil ? shop.posts.sizeMax : shop.toolbox.settings.limits.maxPhotoBytes
        var (lengths, all): ([Int64], Int64) = ([], 0)
        for url in urls {
            let left = end - ContinuousClock.now
            guard left > .zero else { throw OutboundError.unreachable }
            let limit = min(greatest, shop.posts.sizeMax - all)
            let received = try await shop.outbound.download(url, limit: limit, within: left) { download in
                do {
                    return try await uploads.append(to: upload, of: post.accountID) { _ in
                        SentBytes(body: RequestBody(asyncSequence: download.body), announced: download.length, checksum: nil)
                    }.received
                } catch is CancellationError where !Task.isCancelled {
                    // Fewer bytes than were announced.
                    throw OutboundError.unreachable
                }
            }
            guard received > all else { throw OutboundError.unreachable }
            lengths.append(received - all)
            all = received
        }
        return lengths
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
    fileprivate func endPull(of post: AppPost, _ upload: String, _ lengths: [Int64]) async throws -> AppPost? {
        let length = lengths.reduce(0, +)
        var details = post.details
        details.photos?.lengths = lengths
        return try await database.write { [json = try details.json] tx in
            let counted = try tx.run(
                "UPDATE uploads SET length = \(length) WHERE id = \(upload) AND received = \(length) AND video_id IS NULL"
            )
            guard counted == 1 else { return nil }
            try tx.run("UPDATE app_posts SET details = \(json) WHERE id = \(post.id) AND upload_id = \(upload)")
            return try AppPost.find("p.id = \(post.id) AND p.upload_id = \(upload)", in: tx)
        }
    }
}
