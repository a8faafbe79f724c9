/// Completes the query. One that fails leaves it as it was.
protocol QueryHydrator: Stage {
    associatedtype Patch
    func hydrate(_ query: FeedQuery) throws -> Patch
    func apply(_ patch: Patch, to query: inout FeedQuery)
}
