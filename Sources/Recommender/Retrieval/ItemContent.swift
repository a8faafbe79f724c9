/// What is known of a video before anybody has watched it. Names are hashed: no vocabulary has to be kept, and two names
/// that fall onto one row only blur each other.
package struct ItemContent: Sendable, Equatable {
    /// Tags beyond this many are left out.
    static let tagLimit = 5
    /// Rows an item can have: author, sound, duration, tags.
    static let partLimit = 3 + tagLimit

    package var author: Int64?
    package var sound: Int64?
    package var durationMilliseconds: Int32?
    /// Stable hashes of the tags, or their numbers.
    package var tags: [UInt64]

    package init(author: Int64? = nil, sound: Int64? = nil, durationMilliseconds: Int32? = nil, tags: [UInt64] = []) {
        self.author = author
        self.sound = sound
        self.durationMilliseconds = durationMilliseconds
        self.tags = tags
    }

    /// Buckets of duration double in length: below 2 s, 2–4 s, 4–8 s …
    static func durationBucket(_ milliseconds: Int32) -> UInt64 {
        UInt64(32 - max(0, milliseconds / 1_000).leadingZeroBitCount)
    }

    /// The hashed row of each part, each below `rows`, and how many of them are tags, which come last.
    func parts(rows: Int) -> (rows: [UInt16], tags: Int) {
        guard rows > 0 else { return ([], 0) }
        func row(_ kind: UInt64, _ name: UInt64) -> UInt16 { UInt16(StableHash.of(kind, name, 0) % UInt64(rows)) }
        var found: [UInt16] = []
        if let author { found.append(row(1, UInt64(bitPattern: author))) }
        if let sound { found.append(row(2, UInt64(bitPattern: sound))) }
        if let durationMilliseconds { found.append(row(3, Self.durationBucket(durationMilliseconds))) }
        let kept = tags.prefix(Self.tagLimit)
        found += kept.map { row(4, $0) }
        return (found, kept.count)
    }
}
