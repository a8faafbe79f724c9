import Durable
import Recommender
import Storage

/// Payload of `feed.forgotten`: what the feed no longer knows of a viewer. Everything, when nothing is named.
struct ForgottenEvent: Codable, Sendable {
    let viewerKey: String
    var tag: String?
    var creatorID: Int64?
    var videoID: Int64?
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
    func forget(_ topic: Topic, of key: ViewerKey) async throws {
        let (now, expiry) = (clock.now(), expiry(of: key))
        var event = ForgottenEvent(viewerKey: key.text)
        switch topic {
        case .everything: break
        case .tag(let tag): event.tag = tag
        case .creator(let id): event.creatorID = id
        case .video(let id): event.videoID = id
        }
        let told = event
        // Who has watched for years has many rows to let go.
        try await DatabaseWork.$kind.withValue(.maintenance) { [database, events] in
            try await database.write { tx in
                switch topic {
                case .everything: try Choices.forgetEverything(of: key, at: now, expiry, in: tx)
                case .video(let id): try Choices.letGo(of: key, "AND video_id = \(id)", in: tx)
                case .tag(let tag): try Choices.unpick(.tag(tag), of: key, in: tx)
                case .creator(let id): try Choices.unpick(.creator(id), of: key, in: tx)
                }
                try events.append("feed.forgotten", told, in: tx)
            }
        }
        states.forget(key)
        events.announce()
    }

    private static func forgetEverything(of key: ViewerKey, at now: Int64, _ expiry: Int64?, in tx: any Transaction) throws {
        try letGo(of: key, "", in: tx)
        try tx.run("DELETE FROM feed_choices WHERE viewer_key = \(key.text) AND stance <> 'mute'")
        try makeRow(key, expiry, in: tx)
        try tx.run("UPDATE feed_preferences SET reset_at = \(now) WHERE viewer_key = \(key.text)")
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

    /// Watches by nobody any more. Each time under another name, because a session's places stand once for each.
    private static func letGo(of key: ViewerKey, _ condition: SQL, in tx: any Transaction) throws {
        let nobody = "gone-\(Int64.random(in: 1 ... .max))"
        try tx.run("UPDATE watches SET viewer_key = \(nobody), account_id = NULL WHERE viewer_key = \(key.text) \(condition)")
    }
}
