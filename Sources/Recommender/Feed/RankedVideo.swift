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
    /// The probability with which the feed put this video here: 1 where the best score decided, the chance of
    /// the draw at an exploration place. Never 0. Logged, so that what was shown can be weighed without bias later.
    package var propensity: Double

    /// As it was served, for sessions that are taken in again.
    package init(
        id: Int64, position: Int, reason: Reason, source: String, strengths: Strengths = Strengths(), propensity: Double
    ) {
        self.id = id
        self.position = position
        self.reason = reason
        self.source = source
        self.strengths = strengths
        self.propensity = propensity
    }
}
