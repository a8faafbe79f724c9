/// One run of ffmpeg that writes candidates for the poster: each as a JPEG, as a tiny WebP and as a grey square.
struct PosterSampling {
    let media: ProbedMedia
    /// The first key frames, instead of frames spread evenly over its beginning.
    let onlyKeyFrames: Bool
    /// Seconds, of the one frame that is wanted; nil for candidates.
    var moment: Double?

    /// Candidates.
    static let count = 12
    /// Seconds of the clip that frames are spread over. All of them are decoded, while somebody waits for the publication.
    private static let window = 30.0
    /// Pixels of the longer side of the placeholder: one macroblock of WebP, so about 80 bytes.
    private static let tinySide = 16
    /// Seconds behind the moment that may be looked at.
    private static let patience = 1.0

    private var prefix: String { moment != nil ? "own" : onlyKeyFrames ? "key" : "any" }
    var grayName: String { "\(prefix).gray" }
    func pictureName(_ index: Int) -> String { "\(prefix)-\(index + 1).jpg" }
    func tinyName(_ index: Int) -> String { "\(prefix)-\(index + 1).webp" }

    /// Seconds of the clip that are looked at.
    var seconds: Double { moment != nil ? Self.patience : onlyKeyFrames ? media.duration : min(media.duration, Self.window) }

    /// Of the JPEG.
    var size: PictureSize { .poster(of: media.width, media.height) }

    func arguments(settings: MediaSettings) -> [ToolCommand.Argument] {
        ["-hide_banner", "-loglevel", "error", "-nostdin"]
            + Whitelist.video(media.container, limits: settings.limits)
            + ["-threads", "\(settings.threads)"]
            + (onlyKeyFrames ? ["-skip_frame", "nokey"] : [])
            + (moment.map { ["-ss", "\($0)"] } ?? [])
            + ["-t", "\(moment != nil ? Self.patience : onlyKeyFrames ? settings.limits.maxDuration + 1 : Self.window)"]
            + RenderArguments.steadyGraph
            + ["-i", .input(0), "-filter_complex", .text(graph)]
            // Damaged frames are not looked at: one that can be shown is enough. (Skipped frames would not count as decoded, so
            // that a single broken one among few key frames would fail the run.)
            + ["-max_error_rate", "1"]
            + output("[p]", ["-c:v", "mjpeg", "-q:v", "4", "-f", "image2"], "\(prefix)-%d.jpg")
            + output("[t]", ["-c:v", "libwebp", "-quality", "30", "-f", "image2"], "\(prefix)-%d.webp")
            + output("[g]", ["-f", "rawvideo"], grayName)
    }

    private var graph: String {
        let tiny = PictureSize(fitting: media.width, media.height, shortSide: Self.tinySide, longSide: Self.tinySide)
        let spread = moment != nil ? "" : "fps=\(Self.count)/\(max(seconds, 0.1)):start_time=0,"
        return "[0:\(media.video.index)]" + (onlyKeyFrames ? "" : spread)
            + ColorConversion.filters(for: media.video, width: size.width, height: size.height)
            + ",split=3[p0][t0][g0]"
            // JPEG is full range by definition.
            + ";[p0]scale=out_range=pc,format=yuvj420p[p]"
            + ";[t0]scale=w=\(tiny.width):h=\(tiny.height):flags=area[t]"
            + ";[g0]scale=w=\(FrameCandidate.side):h=\(FrameCandidate.side):flags=area,format=gray[g]"
    }

    private func output(
        _ label: String, _ codec: [ToolCommand.Argument], _ name: String
    ) -> [ToolCommand.Argument] {
        ["-map", .text(label)] + codec + [
            "-frames:v", "\(moment == nil ? Self.count : 1)",
            // The frames as they come, without repeats to fill the time between.
            "-fps_mode", "passthrough",
            // EXIF and the like stay behind, our version too.
            "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
            .output(name),
        ]
    }
}
