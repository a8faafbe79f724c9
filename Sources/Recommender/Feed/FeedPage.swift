/// The answer to a `FeedRequest`.
package struct FeedPage: Sendable {
    /// The session's name: 32 hexadecimal digits that only its viewer knows.
    package var session: String
    /// The videos in order. A place whose video was removed since it was served is left out of a repeated page.
    package var items: [RankedVideo]
    /// Where to go on; nil when nothing is left now.
    package var nextPosition: Int?
    /// Whether nobody beside this engine knows of the page: whoever keeps sessions could not be reached.
    package var isUnkept = false
    /// How the page came about; nil when it was served before and is only repeated.
    package var trace: FeedTrace?
}
