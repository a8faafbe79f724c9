extension FeedEngine {
    /// What the models read a viewer by: the videos met last, oldest first, and what each weighs, −1.5 to 2.
    package func history(of viewer: ViewerKey) -> [(video: Int64, weight: Double)] {
        profiles.profile(of: viewer).history.entries.map { ($0.video, Double($0.weight)) }
    }

    /// What the ranker has counted of a viewer; nil when that is nothing.
    package func counts(of viewer: ViewerKey) -> ViewerCounts? {
        ViewerCounts(trainer.snapshot.ranker.memory.counts(.viewer, viewer.stableHash))
    }

    /// The same of one tag.
    package func counts(of viewer: ViewerKey, tag: String) -> ViewerCounts? {
        let hashes = catalogue.snapshot.tagHashes
        guard let number = catalogue.tagNumber(tag), Int(number) < hashes.count else { return nil }
        return ViewerCounts(trainer.snapshot.ranker.memory.counts(.viewerTag, viewer.stableHash, hashes[Int(number)]))
    }

    /// The same of one creator.
    package func counts(of viewer: ViewerKey, author: Int64) -> ViewerCounts? {
        ViewerCounts(trainer.snapshot.ranker.memory.counts(.viewerAuthor, viewer.stableHash, UInt64(bitPattern: author)))
    }
}
