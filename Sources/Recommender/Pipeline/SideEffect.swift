/// Told about each page that stands, after it was answered with: it can neither change nor delay it (`SideEffectQueue`).
protocol SideEffect: Stage {
    func apply(_ page: ServedPage) throws
}

/// A page that has become part of a session.
struct ServedPage: Sendable {
    let session: String
    let viewer: ViewerKey
    let kind: FeedKind
    /// UTC milliseconds.
    let at: Int64
    let items: [RankedVideo]
}
