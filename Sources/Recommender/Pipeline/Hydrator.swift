/// Completes the candidates with facts. One that fails leaves them as they were.
protocol Hydrator: Stage {
    associatedtype Fact
    /// One fact for each candidate, in their order; any other number is a failure.
    func facts(about candidates: [Candidate], for query: FeedQuery) throws -> [Fact]
    func apply(_ fact: Fact, to candidate: inout Candidate)
    /// All facts at once. Do not implement: it is a requirement so that each hydrator gets a loop of its own, compiled for it.
    func apply(_ facts: [Fact], toAll candidates: inout [Candidate])
}

extension Hydrator {
    func apply(_ facts: [Fact], toAll candidates: inout [Candidate]) {
        for index in candidates.indices { apply(facts[index], to: &candidates[index]) }
    }
}
