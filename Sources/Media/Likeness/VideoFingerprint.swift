/// What a video looks like, in a few bytes that survive another size, bitrate or codec.
///
/// Per sampled frame a 64-bit difference hash: the frame in 9 × 8 grey cells, one bit for each cell that is brighter than
/// its right neighbour (N. Krawetz, "Kind of Like That", 2013).
package struct VideoFingerprint: Sendable, Hashable, Codable {
    /// Frames that are sampled from a video, evenly spaced over its length.
    package static let sampleCount = 16
    /// At this distance and below two videos are taken for the same. Measured: a clip in another size, bitrate and codec
    /// stays below 0.05; different clips, also of one series, are above 0.2.
    package static let sameThreshold = 0.12
    /// Two videos whose lengths differ by more than this share are never the same.
    package static let durationTolerance = 0.05

    /// One hash per sample, in the order of time.
    package let frames: [UInt64]
    package let durationMilliseconds: Int

    package init(frames: [UInt64], durationMilliseconds: Int) {
        self.frames = frames
        self.durationMilliseconds = durationMilliseconds
    }

    /// 0 for what looks the same throughout, about 0.5 for what has nothing in common, 1 for what cannot be compared: other
    /// lengths, or pictures without any detail.
    package func distance(to other: VideoFingerprint) -> Double {
        let longer = Double(max(durationMilliseconds, other.durationMilliseconds, 1))
        let difference = Double(durationMilliseconds) - Double(other.durationMilliseconds)
        // A frame or two of a short clip are more than the tolerance, so 150 ms always pass.
        guard abs(difference) <= max(longer * Self.durationTolerance, 150) else { return 1 }
        guard hasDetail, other.hasDetail else { return 1 }
        let pairs = zip(frames, other.frames)
        let count = min(frames.count, other.frames.count)
        let bits = pairs.reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
        return Double(bits) / Double(count * 64)
    }

    /// True when the two are taken for the same video.
    package func isSame(as other: VideoFingerprint) -> Bool {
        distance(to: other) <= Self.sameThreshold
    }

    /// Without detail (a black screen with music) all videos would be alike.
    private var hasDetail: Bool {
        frames.contains { $0.nonzeroBitCount >= 4 }
    }
}
