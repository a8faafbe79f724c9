/// How much it matters that a request is answered while more comes than can be answered. The last is refused first.
package enum RequestPriority: String, Sendable, CaseIterable {
    /// Playing a video, signing in, helping the site.
    case vital
    /// What people give: posts, comments, likes.
    case writing
    /// Feeds and everything else that is read.
    case reading
    /// What nobody misses at once: pictures, suggestions, statistics, what is fetched in advance.
    case extra

    /// Of the limit, what may be in flight, whatever its priority, when a request of this one is let in.
    package var share: Double {
        switch self {
        case .vital: 1
        case .writing: 0.9
        case .reading: 0.75
        case .extra: 0.5
        }
    }
}
