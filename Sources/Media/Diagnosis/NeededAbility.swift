/// What ffmpeg must have been built with, and what it is for.
struct NeededAbility: Sendable, Hashable {
    enum Kind: String, Sendable, CaseIterable {
        case encoder
        case decoder
        case filter
        case demuxer
        case muxer

        /// The option of ffmpeg that lists them.
        var option: String { "-\(rawValue)s" }
    }

    let kind: Kind
    /// One of these is enough.
    let names: [String]
    let purpose: String
    /// Without it nothing works; the others only cost a feature.
    let isVital: Bool

    static let all: [NeededAbility] = [
        .init(.encoder, ["libx264"], for: "every video that is published", isVital: true),
        .init(.encoder, ["aac"], for: "sound", isVital: true),
        .init(.encoder, ["mjpeg"], for: "posters and avatars", isVital: true),
        .init(.encoder, ["libwebp"], for: "placeholders of posters", isVital: true),
        .init(.decoder, ["h264"], for: "H.264", isVital: true),
        .init(.decoder, ["hevc"], for: "HEVC from phones"),
        .init(.decoder, ["vp8"], for: "VP8 in WebM"),
        .init(.decoder, ["vp9"], for: "VP9 in WebM"),
        .init(.decoder, ["libdav1d", "libaom-av1"], for: "AV1"),
        .init(.decoder, ["mpeg4"], for: "MPEG-4 part 2"),
        .init(.decoder, ["aac"], for: "AAC", isVital: true),
        .init(.decoder, ["mp3float", "mp3"], for: "MP3"),
        .init(.decoder, ["opus", "libopus"], for: "Opus"),
        .init(.decoder, ["vorbis"], for: "Vorbis"),
        .init(.decoder, ["png"], for: "PNG avatars"),
        .init(.decoder, ["webp"], for: "WebP avatars"),
        .init(.decoder, ["gif"], for: "GIF avatars"),
        .init(.filter, ["scale"], for: "every video that is published", isVital: true),
        .init(.filter, ["fps"], for: "variable frame rates", isVital: true),
        .init(.filter, ["loudnorm"], for: "even loudness", isVital: true),
        .init(.filter, ["zscale"], for: "HDR"),
        .init(.filter, ["tonemap"], for: "HDR"),
        .init(.filter, ["bwdif"], for: "interlaced video"),
        .init(.filter, ["tile"], for: "storyboards", isVital: true),
        .init(.demuxer, ["mov"], for: "MP4 and MOV", isVital: true),
        .init(.demuxer, ["matroska"], for: "WebM and MKV"),
        .init(.muxer, ["mp4"], for: "every video that is published", isVital: true),
        .init(.muxer, ["hls"], for: "HLS of longer clips", isVital: true),
    ]

    private init(_ kind: Kind, _ names: [String], for purpose: String, isVital: Bool = false) {
        self.kind = kind
        self.names = names
        self.purpose = purpose
        self.isVital = isVital
    }
}
