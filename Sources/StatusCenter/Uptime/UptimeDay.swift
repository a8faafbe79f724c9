/// How a component did on one day, UTC.
struct UptimeDay: Sendable, Equatable {
    /// Days since 1970-01-01.
    let day: Int64
    /// The worst of the day; nil for a day before there was such a component.
    let worst: ComponentStatus?
    /// Milliseconds of a partial or major outage, no matter how many incidents spoke of it.
    let downMs: Int64
    /// Milliseconds of the day that it was watched.
    let watchedMs: Int64
}
