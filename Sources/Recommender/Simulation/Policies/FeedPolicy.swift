/// A way to choose what is shown. The simulator tells each the same things in the same way; none sees a viewer's taste.
protocol FeedPolicy: Sendable {
    /// Takes in the videos of the start, and what others did with them.
    mutating func begin(with videos: [Video], history: [Outcome]) async
    /// Takes in a video that was published.
    mutating func publish(_ video: Video, at now: Int64) async
    /// Learns from what a viewer did, in the order of time.
    mutating func learn(_ outcomes: [Outcome]) async
    /// Called at regular times.
    mutating func refresh(at now: Int64) async
    /// What a viewer gets next.
    mutating func next(for visit: PolicyVisit, at now: Int64) async -> PolicyPage
}

/// Who asks, and where the visit stands.
struct PolicyVisit: Sendable {
    var viewer: ViewerState
    /// As the last page of this visit named it.
    var session: String?
    /// As the last page named it.
    var position = 0
    /// Served and not yet watched.
    var pending: [Int64] = []
    /// How many are wanted.
    var limit: Int
}

/// What a policy shows next.
struct PolicyPage: Sendable {
    /// Why a policy chose a video.
    enum Basis: UInt8, Sendable {
        /// Learned taste: the feed exploits what it knows of this viewer.
        case taste
        /// By chance, whatever it is.
        case chance
        /// What is popular, new, or by somebody who is followed.
        case other
    }

    struct Place: Sendable {
        let video: Int64
        let basis: Basis
    }

    var places: [Place] = []
    var session: String?
    var position = 0
}
