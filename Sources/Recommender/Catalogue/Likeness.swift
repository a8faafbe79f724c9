/// What a video looks like, in four hashes of frames: enough to tell that two are the same clip, uploaded twice.
package struct Likeness: Sendable, Equatable {
    /// Two videos are taken for the same up to this share of different bits. The same clip in another size, bitrate and codec stays below
    /// 0.05; different clips are above 0.2.
    private static let sameShare = 0.12
    /// Two videos whose lengths differ by more than this share are never the same.
    static let durationTolerance = 0.05

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
    /// Whether both are the same clip.
    func looksLike(_ other: VideoRow) -> Bool {
        guard let likeness, let theirs = other.likeness, id != other.id else { return false }
        let longer = Double(max(durationMilliseconds, other.durationMilliseconds))
        let difference = abs(Double(durationMilliseconds) - Double(other.durationMilliseconds))
        return difference <= max(longer * Likeness.durationTolerance, 150) && likeness.isSame(as: theirs)
    }
}
