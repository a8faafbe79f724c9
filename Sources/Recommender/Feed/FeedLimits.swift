/// What bounds the feed's work and memory.
struct FeedLimits: Sendable, Equatable {
    /// Videos in the catalogue; about 400 bytes each, with ten words. For a further one the oldest hundredth goes.
    var videos = 1_000_000
    /// Different tags told apart.
    var tags = 200_000
    /// Viewers whose taste is kept in memory; up to 1.6 kB each. The longest unseen are forgotten first.
    var viewers = 50_000
    /// Sessions kept; the longest unused end first.
    var sessions = 10_000
    /// Places served, over all sessions; about 200 bytes each.
    var servedPlaces = 500_000
    /// Places in one session; then it ends and the next one begins.
    var sessionPlaces = 2_000
    /// Places in one page.
    var pageItems = 20
    /// Time for one source of one page, in milliseconds; it looks at the clock every 64 videos (the exact scan every 16,384).
    var sourceMilliseconds = 25
    /// Pages whose side effects have yet to run; of more the newest are let go, and counted.
    var waitingPages = 4_096
    /// List entries one source walks for one page: more than a viewer's whole history, so that nothing unseen is missed behind it.
    var walk = 16_384
    /// Videos listed as popular.
    var popularVideos = 2_000
    /// Followed authors the following feed asks, latest followed first.
    var timelineAuthors = 2_000

    /// The published defaults.
    init() {}
}
