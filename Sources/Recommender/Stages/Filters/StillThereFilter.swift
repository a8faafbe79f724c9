/// Removes what has been deleted or hidden since the page was begun.
struct StillThereFilter: PostSelectionFilter {
    let name = "still there"
    let catalogue: Catalogue

    func withdrawals(from chosen: [Candidate], for query: FeedQuery) -> [Int] {
        let latest = catalogue.snapshot
        guard latest !== query.snapshot else { return [] }
        return chosen.indices.filter { index in
            let row = latest.rows[Int(chosen[index].slot)]
            return row.id != chosen[index].id || !Exclusion.isVisible(row, to: query.viewer, in: latest)
        }
    }
}
