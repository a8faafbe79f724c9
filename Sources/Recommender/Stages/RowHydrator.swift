/// Looks up where the models keep each candidate.
struct RowHydrator: Hydrator {
    let name = "model row"

    func enabled(for query: FeedQuery) -> Bool {
        query.models.trust > 0
    }

    func facts(about candidates: [Candidate], for query: FeedQuery) -> [Int32] {
        candidates.map { query.models.rows.row(of: $0.id) ?? -1 }
    }

    func apply(_ row: Int32, to candidate: inout Candidate) {
        candidate.modelRow = row
    }
}
