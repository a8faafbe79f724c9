extension PolicyVisit {
    /// The first videos of an order that this viewer has not seen and is not about to see.
    func firstUnseen(of order: some Sequence<Int64>, basis: PolicyPage.Basis) -> PolicyPage {
        var page = PolicyPage()
        for video in order where !viewer.seen.contains(video) && !pending.contains(video) {
            page.places.append(PolicyPage.Place(video: video, basis: basis))
            if page.places.count >= limit { break }
        }
        return page
    }
}
