/// What a page of the feed is asked with.
package struct FeedRequest: Sendable {
    /// Who asks.
    package var viewer: ViewerState
    /// For which feed.
    package var kind: FeedKind
    /// The session to go on with; nil begins a new one.
    package var session: String?
    /// The first place wanted; ignored for a new session.
    package var position: Int
    /// How many places; brought into 1...`FeedLimits.pageItems`.
    package var limit: Int

    /// A first page of ten, unless told otherwise.
    package init(viewer: ViewerState, kind: FeedKind = .forYou, session: String? = nil, position: Int = 0, limit: Int = 10) {
        self.viewer = viewer
        self.kind = kind
        self.session = session
        self.position = position
        self.limit = limit
    }
}
