/// One place of a page.
package struct RankedVideo: Sendable, Equatable {
    /// The video's id.
    package var id: Int64
    /// Its place in the session, from 0.
    package var position: Int
    /// Why it stands here.
    package var reason: Reason
    /// The name of the source that brought it.
    package var source: String
    /// What spoke most for it; nothing where chance decided, or where it is offered again.
    package var strengths: Strengths
    /// How chance put it here; nil where the best score decided. Kept with the watch, so that what was shown can be weighed without
    /// bias later.
    package var draw: Draw?

    /// As it was served, for sessions that are taken in again.
    package init(
        id: Int64, position: Int, reason: Reason, source: String, strengths: Strengths = Strengths(), draw: Draw? = nil
    ) {
        self.id = id
        self.position = position
        self.reason = reason
        self.source = source
        self.strengths = strengths
        self.draw = draw
    }

    /// The probability with which the feed put this video here: 1 where the best score decided, the chance of the draw where chance did.
    /// Never 0.
    package var propensity: Double { draw?.chance ?? 1 }
}
