/// What became of one asynchronous source.
struct AsyncRetrieval: Sendable {
    let name: String
    let quota: Int
    let result: Result<Retrieval, any Error>
    let duration: Duration

    /// Asks all of them side by side; the results stand in the order of the sources.
    static func all(of sources: [any AsyncSource], for query: FeedQuery) async -> [AsyncRetrieval] {
        await withTaskGroup(of: (Int, AsyncRetrieval).self) { group in
            for (number, source) in sources.enumerated() {
                group.addTask { (number, await one(source, for: query)) }
            }
            var finished: [(Int, AsyncRetrieval)] = []
            while let next = await group.next() { finished.append(next) }
            return finished.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private static func one(_ source: any AsyncSource, for query: FeedQuery) async -> AsyncRetrieval {
        let start = ContinuousClock.now
        do {
            let retrieval = try await source.retrieveInTime(for: query)
            return AsyncRetrieval(
                name: source.name, quota: source.quota, result: .success(retrieval), duration: ContinuousClock.now - start)
        } catch {
            return AsyncRetrieval(
                name: source.name, quota: source.quota, result: .failure(error), duration: ContinuousClock.now - start)
        }
    }
}
