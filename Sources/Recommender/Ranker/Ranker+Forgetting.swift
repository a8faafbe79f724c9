extension Ranker {
    /// Forgets a viewer: the trail, the rates and the rows that are theirs alone; nothing for a stranger. A row that others share by their
    /// hashes is forgotten for them, too. Rows of creators and tags whose rates were forgotten before, because the table was full, stay:
    /// nothing tells whose they are.
    ///
    /// - Parameters:
    ///   - authors: whom the viewer may have watched.
    ///   - tags: what the viewer may have watched.
    mutating func forget(viewer: UInt64, authors: [UInt64], tags: [UInt64]) {
        let wasKnown = (
            memory.trails.forget(viewer), memory.rates.forget(StableHash.of(FeatureMemory.Kind.viewer.rawValue, viewer, 0)))
        guard wasKnown.0 || wasKnown.1 else { return }
        var features = RankerFeatures()
        features.add(.viewer, viewer)
        for bucket in 0...UInt64(DurationBuckets.count - 1) / 2 {
            memory.rates.forget(StableHash.of(FeatureMemory.Kind.viewerDuration.rawValue, viewer, bucket))
            features.add(.viewerDuration, viewer, bucket)
        }
        for part in 0..<UInt64(4) { features.add(.viewerHour, viewer, part) }
        for author in authors where memory.rates.forget(StableHash.of(FeatureMemory.Kind.viewerAuthor.rawValue, viewer, author)) {
            features.add(.viewerAuthor, viewer, author)
        }
        for tag in tags where memory.rates.forget(StableHash.of(FeatureMemory.Kind.viewerTag.rawValue, viewer, tag)) {
            features.add(.viewerTag, viewer, tag)
        }
        for entry in features.entries { network.table.forget(entry.hash) }
    }

    /// Forgets how a viewer takes a tag or a creator: the rates, the rows, and how the last videos of it went. What the numbers of all of
    /// the viewer's videos owe to it stays.
    mutating func forget(_ topic: ForgottenTopic) {
        let viewer = topic.viewer.stableHash
        var features = RankerFeatures()
        if let author = topic.author {
            memory.rates.forget(StableHash.of(FeatureMemory.Kind.viewerAuthor.rawValue, viewer, author))
            features.add(.viewerAuthor, viewer, author)
        }
        if let tag = topic.tag {
            memory.rates.forget(StableHash.of(FeatureMemory.Kind.viewerTag.rawValue, viewer, tag))
            features.add(.viewerTag, viewer, tag)
        }
        let videos = Set(topic.videos.map { UInt64(bitPattern: $0) })
        memory.trails.amend(viewer) { $0.forget(videos) }
        for entry in features.entries { network.table.forget(entry.hash) }
    }
}
