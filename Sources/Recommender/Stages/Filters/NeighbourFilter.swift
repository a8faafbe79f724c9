/// Removes what lies very near, among the learned vectors, to something that the viewer turned down or reported lately.
///
/// It never takes so much that a page could not be filled, the nearest first; and it leaves what chance has drawn, so that a wrong guess
/// of the vectors is found out, and the chance that is logged stays that of the draw.
struct NeighbourFilter: Filter {
    let name = "neighbour of unwanted"

    func enabled(for query: FeedQuery) -> Bool {
        query.models.trust > 0 && !unwanted(by: query).isEmpty
    }

    func removals(from candidates: [Candidate], for query: FeedQuery) -> [Int] {
        let limits = query.settings.neighbours
        let room = candidates.count - query.limit * max(1, limits.pagesLeft)
        guard room > 0 else { return [] }
        let unwanted = unwanted(by: query)
        let likenesses = candidates.map { candidate in
            candidate.draw == nil ? nearest(candidate.modelRow, among: unwanted, query.models.retrieval) : -1
        }
        let near = candidates.indices.filter { Double(likenesses[$0]) >= limits.likeness }
        return near.sorted { (likenesses[$1], $0) < (likenesses[$0], $1) }.prefix(room).sorted()
    }

    /// Where the models keep what the viewer turned down, of the videos met last; the latest first.
    private func unwanted(by query: FeedQuery) -> [Int32] {
        let acts = RankerHead.notInterested.bit | RankerHead.report.bit
        let turnedDown = query.profile.history.entries.reversed().lazy.filter { $0.acts & acts != 0 }
        return turnedDown.prefix(max(0, query.settings.neighbours.videos)).compactMap { query.models.rows.row(of: $0.video) }
    }

    private func nearest(_ row: Int32, among unwanted: [Int32], _ vectors: RetrievalSnapshot) -> Float {
        unwanted.lazy.map { vectors.similarity($0, row) }.max() ?? -1
    }
}
