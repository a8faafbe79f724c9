import Durable
import Recommender
import Storage

/// Payload of `feed.forgotten`: what the feed no longer knows of a viewer. Everything, when nothing is named.
struct ForgottenEvent: Codable, Sendable {
    let viewerKey: String
    var tag: String?
    var creatorID: Int64?
    var videoID: Int64?

    init(_ topic: Choices.Topic, of key: ViewerKey) {
        viewerKey = key.text
        switch topic {
        case .everything: break
        case .tag(let tag): self.tag = tag
        case .creator(let id): creatorID = id
        case .video(let id): videoID = id
        }
    }

    /// Makes an engine forget it. Twice is the same as once.
    func tell(_ engine: FeedEngine) {
        guard let key = ViewerKey(text: viewerKey) else { return }
        if let tag {
            engine.forget(tag: tag, of: key)
        } else if let creatorID {
            engine.forget(author: creatorID, of: key)
        } else if let videoID {
            engine.forget(video: videoID, of: key)
        } else {
            engine.forget(key)
        }
    }
}

extension Choices {
    /// What can be forgotten.
    enum Topic: Sendable {
        case everything
        case tag(String)
        case creator(Int64)
        /// Having watched it.
        case video(Int64)
    }

    /// Forgets what was learned. Durable: whoever is told the log again is told this in its place, after what it ends.
    ///
    /// Everything means the taste, the interests and pins, and the list of what was watched: its rows stay, because videos are
    /// counted by them, but no longer say by whom. Mutes and what somebody is not interested in stay: they keep things away.
    /// Of whoever watched for years they are let go bit by bit; the feed heeds none of them from the first on.
    func forget(_ topic: Topic, of key: ViewerKey) async throws {
        let (now, expiry) = (clock.now(), expiry(of: key))
        let event = ForgottenEvent(topic, of: key)
        var isMore = try await database.write { [events] tx in
            var isMore = false
            switch topic {
            case .everything: isMore = try Choices.forgetEverything(of: key, at: now, expiry, in: tx)
            case .video(let id): try Choices.letGo(of: key, "AND video_id = \(id)", in: tx)
            case .tag(let tag): try Choices.unpick(.tag(tag), of: key, in: tx)
            case .creator(let id): try Choices.unpick(.creator(id), of: key, in: tx)
            }
            _ = try events.append("feed.forgotten", event, in: tx)
            return isMore
        }
        states.forget(key)
        event.tell(engine)
        events.announce()
        while isMore {
            // What is watched from now on is not part of it.
            isMore = try await DatabaseWork.$kind.withValue(.background) { [database] in
                try await database.write(.byRow) { tx in try Choices.letGoNewest(of: key, until: now, in: tx) }
            }
        }
    }

    /// Returns whether there are more watches to let go.
    private static func forgetEverything(of key: ViewerKey, at now: Int64, _ expiry: Int64?, in tx: any Transaction) throws -> Bool {
        try tx.run("DELETE FROM feed_choices WHERE viewer_key = \(key.text) AND stance <> 'mute'")
        try makeRow(key, expiry, in: tx)
        try tx.run("UPDATE feed_preferences SET reset_at = \(now) WHERE viewer_key = \(key.text)")
        return try letGoNewest(of: key, until: .max, in: tx)
    }

    /// Pins and interests are part of what is believed.
    private static func unpick(_ subject: ChoiceSubject, of key: ViewerKey, in tx: any Transaction) throws {
        try tx.run(
            """
            DELETE FROM feed_choices WHERE viewer_key = \(key.text) AND kind = \(subject.kind.rawValue) AND value = \(subject.value)
                AND stance <> 'mute'
            """
        )
    }

    /// Watches that one transaction lets go, or hands over.
    static let watchesAtOnce = 2_000

    /// When the newest watches of a viewer begin that one transaction takes; nil when those are all. A few more may bear that time.
    static func start(ofNewest key: ViewerKey, until end: Int64 = .max, in tx: any Transaction) throws -> Int64? {
        try tx.row(
            """
            SELECT received_at FROM watches WHERE viewer_key = \(key.text) AND received_at <= \(end)
            ORDER BY received_at DESC LIMIT 1 OFFSET \(watchesAtOnce - 1)
            """
        )?.int(0)
    }

    /// Returns whether there may be more.
    static func letGoNewest(of key: ViewerKey, until end: Int64, in tx: any Transaction) throws -> Bool {
        let start = try start(ofNewest: key, until: end, in: tx)
        try letGo(of: key, "AND received_at BETWEEN \(start ?? 0) AND \(end)", in: tx)
        return start != nil
    }

    /// Watches by nobody any more, who counts as little as before; each time under another name: a session's places stand once for each.
    private static func letGo(of key: ViewerKey, _ condition: SQL, in tx: any Transaction) throws {
        let nobody = "\(ViewerKey.counts(key.text) ? "" : "guest--")gone-\(Int64.random(in: 1 ... .max))"
        try tx.run("UPDATE watches SET viewer_key = \(nobody), account_id = NULL WHERE viewer_key = \(key.text) \(condition)")
    }
}
