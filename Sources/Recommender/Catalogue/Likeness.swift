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
    private let frames: SIMD4<UInt64>

    /// - Parameter frames: hashes of frames in the order of time, evenly spaced; four of them are kept.
    /// - Returns: nil for fewer than four, and for a picture without any detail: all of these would be alike.
    package init?(frames: [UInt64]) {
        guard frames.count >= 4 else { return nil }
        var kept = SIMD4<UInt64>.zero
        for lane in 0..<4 { kept[lane] = frames[(lane * 2 + 1) * frames.count / 8] }
        guard (0..<4).contains(where: { kept[$0].nonzeroBitCount >= 4 }) else { return nil }
        self.frames = kept
    }

    func isSame(as other: Likeness) -> Bool {
        let different = frames ^ other.frames
        let bits = (0..<4).reduce(0) { $0 + different[$1].nonzeroBitCount }
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
