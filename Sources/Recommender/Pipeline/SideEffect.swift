/// Told about each page once it stands: it cannot change or delay it.
///
/// It must only take note, into something bounded; the work is done by a service at its own pace.
protocol SideEffect: Stage {
    func apply(_ page: ServedPage) throws
}

/// A page that has become part of a session.
struct ServedPage: Sendable {
    let session: String
    let viewer: ViewerKey
    /// UTC milliseconds.
    let at: Int64
    let items: [RankedVideo]
}
