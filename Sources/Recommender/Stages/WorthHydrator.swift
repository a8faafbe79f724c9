/// Looks up how well a video is expected to do, whoever watches.
struct WorthHydrator: Hydrator {
    let name = "worth"

    func facts(about candidates: [Candidate], for query: FeedQuery) -> [Float] {
        candidates.map { query.snapshot.lift($0.slot) }
    }

    func apply(_ lift: Float, to candidate: inout Candidate) {
        candidate.lift = lift
    }
}
