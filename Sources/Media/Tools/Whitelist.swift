/// The demuxers, protocols and decoders that files from strangers may reach, sandbox or not. A distribution's
/// ffmpeg carries hundreds, and the next hole is in one that nobody here needs.
enum Whitelist {
    /// ffmpeg's names of the video codecs that are accepted (the stream's codec, not its decoder).
    static let videoCodecs: Set<String> = ["h264", "hevc", "vp8", "vp9", "av1", "mpeg4"]

    /// As above for sound; PCM is accepted in all its layouts by prefix.
    static let audioCodecs: Set<String> = ["aac", "mp3", "opus", "vorbis"]

    static func acceptsAudio(_ codec: String) -> Bool {
        audioCodecs.contains(codec) || pcmDecoders.contains(codec)
    }

    private static let pcmDecoders = [
        "pcm_alaw", "pcm_f32be", "pcm_f32le", "pcm_f64be", "pcm_f64le", "pcm_mulaw", "pcm_s16be", "pcm_s16le",
        "pcm_s24be", "pcm_s24le", "pcm_s32be", "pcm_s32le", "pcm_s8", "pcm_u8",
    ]

    /// Decoders, by their own names: AV1 and MP3 are decoded by more than one, depending on the build.
    private static let videoDecoders =
        ["h264", "hevc", "vp8", "vp9", "av1", "libdav1d", "libaom-av1", "mpeg4"]
        + ["aac", "mp3", "mp3float", "opus", "libopus", "vorbis"] + pcmDecoders

    /// Before `-i` of a video.
    static func video(_ container: ProbedMedia.Container, limits: MediaLimits) -> [ToolCommand.Argument] {
        input(
            // The container is what the magic bytes say, never what ffmpeg would guess: a file that is two things
            // at once is only ever read as one.
            format: container == .mp4 ? "mov" : "matroska",
            formats: "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm",
            decoders: videoDecoders,
            maxPixels: limits.maxPixels
        )
    }

    /// Before the name of a video that ffprobe is to look at.
    static func probing(_ container: ProbedMedia.Container, limits: MediaLimits) -> [ToolCommand.Argument] {
        video(container, limits: limits)
            + ProbeOnlyDecoders.allCases.flatMap { kind -> [ToolCommand.Argument] in
                let decoders = videoDecoders + kind.names
                return [.text("-codec_whitelist:\(kind.specifier)"), .text(decoders.joined(separator: ","))]
            }
    }

    /// Before `-i` of a still picture.
    static func still(_ kind: StillKind, limits: MediaLimits) -> [ToolCommand.Argument] {
        input(
            format: kind.demuxer,
            formats: StillKind.allCases.map(\.demuxer).joined(separator: ","),
            decoders: StillKind.allCases.map(\.decoder),
            maxPixels: limits.maxStillPixels
        )
    }

    private static func input(
        format: String, formats: String, decoders: [String], maxPixels: Int
    ) -> [ToolCommand.Argument] {
        [
            // No network, no pipes, no nested protocols, whatever a playlist inside says.
            "-protocol_whitelist", "file",
            "-format_whitelist", .text(formats),
            "-codec_whitelist", .text(decoders.joined(separator: ",")),
            // A small file can hold a frame of gigabytes; refuse it before memory is taken.
            "-max_pixels", "\(maxPixels)",
            "-f", .text(format),
        ]
    }
}
