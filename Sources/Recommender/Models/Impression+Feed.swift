extension Impression {
    /// A video of the catalogue in front of a viewer, told by numbers that are the same in every process.
    ///
    /// The source that brought it is left out: a watch does not tell it.
    init(of row: VideoRow, to viewer: ViewerKey, at: Int64, tagHashes: ChunkedArray<UInt64>) {
        self.init(viewer: viewer.stableHash, video: UInt64(bitPattern: row.id), at: at)
        author = UInt64(bitPattern: row.author)
        sound = UInt64(bitPattern: row.borrowedSound ?? 0)
        language = row.language.map { UInt64($0.number) } ?? 0
        durationMilliseconds = Int64(row.durationMilliseconds)
        publishedAt = row.publishedAt
        var lane = 0
        row.tags.forEach { tag in
            guard lane < 4, Int(tag) < tagHashes.count else { return }
            tags[lane] = tagHashes[Int(tag)]
            lane += 1
        }
    }
}
