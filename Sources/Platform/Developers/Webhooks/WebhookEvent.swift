import Web

/// What an app is told of, by the names and with the content of the developer API.
enum WebhookEvent: Sendable, Hashable {
    /// Somebody is no longer connected with the app; its tokens for them have ended already.
    case authorizationRemoved(ConnectionEvent.Reason)
    /// - reason: a `fail_reason` of the API.
    case postFailed(WebhookPost, reason: String)
    case postCompleted(WebhookPost)
    case postInInbox(WebhookPost)
    /// - postID: of the video.
    case postPublic(WebhookPost, postID: Int64)
    /// Not everybody may watch it any more: it is private now, or gone.
    case postHidden(WebhookPost, postID: Int64)
    /// A developer wants to see whether events arrive. No other server has it.
    case test

    var name: String {
        switch self {
        case .authorizationRemoved: "authorization.removed"
        case .postFailed: "post.publish.failed"
        case .postCompleted: "post.publish.complete"
        case .postInInbox: "post.publish.inbox_delivered"
        case .postPublic: "post.publish.publicly_available"
        // As the platform spells it.
        case .postHidden: "post.publish.no_longer_publicaly_available"
        case .test: "webhook.test"
        }
    }

    /// A JSON object, which the body holds as text.
    var content: String {
        switch self {
        case .authorizationRemoved(let reason): #"{"reason":\#(reason.rawValue)}"#
        case .postFailed(let post, let reason): "{\(post.members),\"reason\":\(JSONText.quoted(reason))}"
        case .postCompleted(let post), .postInInbox(let post): "{\(post.members)}"
        case .postPublic(let post, let postID), .postHidden(let post, let postID): "{\(post.members),\"post_id\":\"\(postID)\"}"
        case .test: "{}"
        }
    }
}

/// Something that an app has posted, or tried to.
struct WebhookPost: Sendable, Hashable {
    /// As the app was given it when it began.
    let publishID: String
    let way: Way

    enum Way: String, Sendable {
        case inbox = "INBOX_SHARE"
        case direct = "DIRECT_PUBLISH"
    }

    init(_ kind: PostKind, _ id: Int64) {
        publishID = PublishID(kind, id).text
        way = kind.isInbox ? .inbox : .direct
    }

    fileprivate var members: String {
        #""publish_id":\#(JSONText.quoted(publishID)),"publish_type":"\#(way.rawValue)""#
    }
}
