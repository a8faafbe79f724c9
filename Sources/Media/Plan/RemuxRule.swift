/// When the uploaded streams may be shown as they are, in a new container. Strict: a viewer's browser is the judge, and
/// whoever fails here only waits for the first rung.
enum RemuxRule {
    /// H.264 profiles that every browser decodes.
    private static let profiles: Set<String> = ["Constrained Baseline", "Baseline", "Main", "High"]
    /// Level 5.1, the highest that phones of the last ten years decode in hardware.
    private static let highestLevel = 51
    /// Pixels per frame: 1080 × 1920, with what cameras add for alignment. Larger pictures choke small phones.
    private static let maxPixels = 2_228_224
    /// Bits per second. Phones record 1080p at up to 24 Mbit/s; beyond, home connections of viewers stall.
    private static let maxBitrate = 25_000_000
    /// Frames per second.
    private static let maxRate = 61.0

    /// What stands against it; empty when nothing does.
    static func obstacles(_ media: ProbedMedia) -> [String] {
        videoObstacles(media.video) + (media.audio.map(audioObstacles) ?? [])
            + (media.bitrate > maxBitrate ? ["\(media.bitrate) bit/s"] : [])
    }

    private static func videoObstacles(_ video: VideoStream) -> [String] {
        guard video.codec == "h264" else { return ["video is \(video.codec)"] }
        let level = video.level ?? -1
        let rate = video.averageRate?.value ?? video.baseRate?.value ?? 0
        let rules: [(holds: Bool, else: String)] = [
            (profiles.contains(video.profile ?? ""), "profile \(video.profile ?? "unknown")"),
            (["yuv420p", "yuvj420p"].contains(video.pixelFormat), "pixels are \(video.pixelFormat)"),
            ((1...highestLevel).contains(level), "level \(level)"),
            (!video.isInterlaced, "interlaced"),
            (!video.isHDR, "HDR"),
            (video.isPlainRotation, "mirrored or skewed"),
            (!video.hidesFrames, "frames cut away by an edit list"),
            (abs(video.pixelAspect - 1) < 0.002, "pixels are not square"),
            (video.codedWidth * video.codedHeight <= maxPixels, "\(video.codedWidth) × \(video.codedHeight)"),
            (video.codedWidth % 2 == 0 && video.codedHeight % 2 == 0, "odd size"),
            (rate > 0 && rate <= maxRate, "\(rate) frames/s"),
        ]
        return rules.filter { !$0.holds }.map(\.else)
    }

    private static func audioObstacles(_ audio: AudioStream) -> [String] {
        guard audio.codec == "aac" else { return ["sound is \(audio.codec)"] }
        let rules: [(holds: Bool, else: String)] = [
            (["LC", "HE-AAC", "HE-AACv2"].contains(audio.profile ?? ""), "AAC profile \(audio.profile ?? "unknown")"),
            ((1...2).contains(audio.channels), "\(audio.channels) channels"),
            ((8_000...96_000).contains(audio.sampleRate), "\(audio.sampleRate) Hz"),
        ]
        return rules.filter { !$0.holds }.map(\.else)
    }
}
