/// Why a page cannot be given. Nothing else is thrown: a failing stage costs its share, not the page.
package enum FeedError: Error, Sendable, Equatable {
    /// The session is not known (restarted server, expired, other viewer, other kind): begin a new one.
    case unknownSession
    /// The position lies beyond the end of what the session has served; `next` is the largest that may be asked for.
    case positionOutOfRange(next: Int)
}
