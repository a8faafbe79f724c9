/// What a video looks like, in four hashes of frames: enough to tell that two are the same clip, uploaded twice.
package struct Likeness: Sendable, Equatable {
    /// Two videos are taken for the same up to this share of different bits: the same clip in another size, bitrate and codec stays below
    /// it.
    private static let sameShare = 0.05
    /// Two videos whose lengths differ by more than this are never the same: another encoder moves the end by a frame or two.
    static let durationTolerance = 100
    /// Shorter videos are never taken for the same. Measured on clips of two seconds in which one person signs before one wall: different
    /// signs are as close as 0.03, and as long to a frame. A longer video that agrees in length and pictures is the same one.
    static let leastDuration = 5_000

    /// Difference hashes of frames that are evenly spaced over the video.
    private let frames: (UInt64, UInt64, UInt64, UInt64)

    /// - Parameter frames: hashes of frames in the order of time, evenly spaced; four of them are kept.
    /// - Returns: nil for fewer than four, and for a picture without any detail: all of these would be alike.
    package init?(frames: [UInt64]) {
        guard frames.count >= 4 else { return nil }
        func hash(_ lane: Int) -> UInt64 { frames[(lane * 2 + 1) * frames.count / 8] }
        let kept = (hash(0), hash(1), hash(2), hash(3))
        guard max(kept.0.nonzeroBitCount, kept.1.nonzeroBitCount, kept.2.nonzeroBitCount, kept.3.nonzeroBitCount) >= 4 else { return nil }
        self.frames = kept
    }

    /// The same hashes.
    package static func == (left: Self, right: Self) -> Bool { left.frames == right.frames }

    func isSame(as other: Likeness) -> Bool {
        let (own, theirs) = (frames, other.frames)
        let bits = (own.0 ^ theirs.0).nonzeroBitCount + (own.1 ^ theirs.1).nonzeroBitCount
            + (own.2 ^ theirs.2).nonzeroBitCount + (own.3 ^ theirs.3).nonzeroBitCount
        return Double(bits) <= Self.sameShare * 256
    }
}

extension VideoRow {
    /// Whether both are the same clip, by different people. What looks alike by one is a series: the same room, the same light.
    func looksLike(_ other: VideoRow) -> Bool {
        guard let likeness, let theirs = other.likeness, author != other.author else { return false }
        guard min(durationMilliseconds, other.durationMilliseconds) >= Likeness.leastDuration else { return false }
        let difference = abs(Int(durationMilliseconds) - Int(other.durationMilliseconds))
        return difference <= Likeness.durationTolerance && likeness.isSame(as: theirs)
    }
}
