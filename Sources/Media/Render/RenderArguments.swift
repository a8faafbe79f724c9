/// The whole command line of a render, one flag a line with its reason.
struct RenderArguments {
    let media: ProbedMedia
    let rungs: [Rung]
    let rate: FrameRate
    let settings: MediaSettings

    /// Seconds between two key frames: how far a seek may miss, and the grid on which HLS cuts every rung alike.
    static let keyFrameDistance = 2

    /// Before `-i`: when a picture changes its size in mid-stream (a turned phone in a call), ffmpeg would build the filters anew,
    /// and their clock would start again. Left as they are, the scaler makes the new size fit.
    static let steadyGraph: [ToolCommand.Argument] = ["-reinit_filter:v", "0"]

    static func fileName(_ rung: Rung) -> String { "\(rung.shortSide).mp4" }

    var arguments: [ToolCommand.Argument] {
        let graph = FilterGraph(media: media, rungs: rungs, rate: rate)
        return input + graph.texts.flatMap { ["-filter_complex", .text($0)] }
            + rungs.indices.flatMap { index in
                video(rungs[index], label: graph.videoLabel(index))
                    + (media.hasSound ? audio(label: graph.audioLabel(index)) : [])
                    + output(rungs[index])
            }
    }

    private var input: [ToolCommand.Argument] {
        ["-hide_banner", "-loglevel", "error", "-nostdin"]
            + ToolProgress.arguments
            + Whitelist.video(media.container, limits: settings.limits)
            + [
                "-threads", "\(settings.threads)",
                // A header may lie about the length; no more than this is ever read.
                "-t", "\(settings.limits.maxDuration + 1)",
            ]
            + Self.steadyGraph
            + [
                "-i", .input(0),
                "-filter_complex_threads", "\(settings.threads)",
            ]
    }

    private func video(_ rung: Rung, label: String) -> [ToolCommand.Argument] {
        [
            "-map", .text(label),
            "-c:v", "libx264",
            // Five times as fast as medium for about a tenth more bits.
            "-preset", "veryfast",
            // What every browser and every phone of the last ten years decodes in hardware.
            "-profile:v", "high",
            "-pix_fmt", "yuv420p",
            // Constant quality, with a ceiling over two seconds that a connection can rely on.
            "-crf", "\(rung.quality)",
            "-maxrate", "\(rung.maxBitrate)",
            "-bufsize", "\(rung.maxBitrate * 2)",
            // By the clock, not by count: all rungs cut at the same moments.
            "-force_key_frames", "expr:gte(t,n_forced*\(Self.keyFrameDistance))",
            "-g", "\(Int((rate.value * Double(Self.keyFrameDistance)).rounded(.up)))",
            // What the filters made it, so that players need not guess.
            "-colorspace", "bt709",
            "-color_primaries", "bt709",
            "-color_trc", "bt709",
            "-color_range", "tv",
            // The fps filter has made the rate steady; passing its timestamps on adds nothing and drops nothing.
            "-fps_mode", "passthrough",
            "-threads", "\(settings.threads)",
        ]
    }

    private func audio(label: String) -> [ToolCommand.Argument] {
        [
            "-map", .text(label),
            "-c:a", "aac",
            // Transparent for most music in stereo.
            "-b:a", "128k",
            "-ar", "48000",
            "-ac", "2",
        ]
    }

    private func output(_ rung: Rung) -> [ToolCommand.Argument] {
        PlainMP4.flags + [.output(Self.fileName(rung))]
    }
}
