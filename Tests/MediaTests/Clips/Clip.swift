/// A file that tests make with ffmpeg: small, short, and known in every property.
struct Clip: Sendable, Hashable {
    /// What stands before the output on ffmpeg's command line.
    let arguments: [String]
    let fileExtension: String

    init(_ fileExtension: String, _ arguments: [String]) {
        self.arguments = arguments
        self.fileExtension = fileExtension
    }

    /// From one line, split at spaces; no argument may hold one.
    init(_ fileExtension: String, _ line: String) {
        self.init(fileExtension, line.split(separator: " ").map(String.init))
    }

    /// The same for the same recipe, so that a folder of clips can be kept between runs (FNV-1a).
    var fileName: String {
        let hash = arguments.joined(separator: "\u{1}").utf8
            .reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return String(hash, radix: 16) + "." + fileExtension
    }
}

extension Clip {
    private static let tone = "-f lavfi -i sine=f=440:r=44100:d="

    /// What phones upload most: 1080 × 1920, 30 frames/s, H.264 and AAC in MP4 with the index at the end, a place and a title.
    static let portrait = Clip(
        "mp4",
        "-f lavfi -i testsrc2=s=1080x1920:r=30:d=3 \(tone)3 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -ac 2 "
            + "-metadata location=+48.8584+002.2945/ -metadata title=secret -metadata creation_time=2026-01-01T00:00:00Z"
    )
    static let silent = Clip("mp4", "-f lavfi -i testsrc2=s=640x360:r=25:d=2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p")
    static let hevc10 = Clip(
        "mp4", "-f lavfi -i testsrc2=s=540x960:r=30:d=2 \(tone)2 -c:v libx265 -preset ultrafast -x265-params log-level=error "
            + "-pix_fmt yuv420p10le -tag:v hvc1 -c:a aac"
    )
    static let hdr = Clip(
        "mp4", "-f lavfi -i testsrc2=s=360x640:r=30:d=2 -c:v libx265 -preset ultrafast -x265-params log-level=error "
            + "-pix_fmt yuv420p10le -tag:v hvc1 -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc"
    )
    /// Drops two frames of three in every other second.
    static let variableRate = Clip(
        "mp4", "-f lavfi -i testsrc2=s=480x854:r=30:d=4 \(tone)4 -vf select='not(mod(floor(t),2))+not(mod(n,3))' -fps_mode vfr "
            + "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"
    )
    static let anamorphic = Clip(
        "mp4", "-f lavfi -i testsrc2=s=720x576:r=25:d=1 -vf setsar=64/45 -c:v libx264 -preset ultrafast -pix_fmt yuv420p"
    )
    static let oddSize = Clip("mkv", "-f lavfi -i testsrc2=s=427x241:r=24:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv444p")
    static let monoPCM = Clip(
        "mov", "-f lavfi -i testsrc2=s=360x640:r=30:d=2 \(tone)2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a pcm_s16le -ac 1"
    )
    static let fast = Clip("mp4", "-f lavfi -i testsrc2=s=320x568:r=120:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p")
    static let interlaced = Clip(
        "mp4", "-f lavfi -i testsrc2=s=640x480:r=25:d=1 -vf setfield=tff -c:v libx264 -preset ultrafast -flags +ildct+ilme -pix_fmt yuv420p"
    )
    static let av1 = Clip(
        "mp4", "-f lavfi -i testsrc2=s=360x640:r=30:d=1 \(tone)1 -c:v libsvtav1 -preset 12 -c:a libopus -strict -2"
    )
    static let vp8 = Clip("webm", "-f lavfi -i testsrc2=s=360x640:r=30:d=1 \(tone)1 -c:v libvpx -deadline realtime -c:a libvorbis")
    static let vp9 = Clip(
        "webm", "-f lavfi -i testsrc2=s=360x640:r=30:d=1 \(tone)1 -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus"
    )
    static let mpeg4 = Clip("mp4", "-f lavfi -i testsrc2=s=360x640:r=30:d=1 \(tone)1 -c:v mpeg4 -q:v 5 -c:a libmp3lame")
    /// As a browser's recorder writes it: no duration anywhere.
    static let live = Clip(
        "webm", "-f lavfi -i testsrc2=s=360x640:r=30:d=2 -c:v libvpx -deadline realtime -f webm -live 1"
    )
    static let blackStart = Clip(
        "mp4", "-f lavfi -i color=c=black:s=360x640:r=30:d=1 -f lavfi -i testsrc2=s=360x640:r=30:d=1 "
            + "-filter_complex [0:v][1:v]concat=n=2 -c:v libx264 -preset ultrafast -g 600 -sc_threshold 0 -pix_fmt yuv420p"
    )
    static let withCover = Clip(
        "mp4", "-f lavfi -i testsrc2=s=360x640:r=30:d=1 -f lavfi -i testsrc2=s=100x100:d=1 -map 0 -map 1 -c:v:0 libx264 "
            + "-preset:v:0 ultrafast -pix_fmt yuv420p -c:v:1 mjpeg -frames:v:1 1 -disposition:v:1 attached_pic"
    )

    // Bad ones.
    static let audioOnly = Clip("mp4", "\(tone)1 -c:a aac")
    static let oneFrame = Clip("mp4", "-f lavfi -i testsrc2=s=360x640:r=30 -frames:v 1 -c:v libx264 -pix_fmt yuv420p")
    /// 750 KB that would take a gigabyte to decode.
    static let pixelBomb = Clip(
        "mkv", "-f lavfi -i color=c=black:s=16000x16000:r=1:d=1 -frames:v 1 -c:v libx264 -preset ultrafast -threads 1 -pix_fmt yuv420p"
    )
    static let magicYUV = Clip("mkv", "-f lavfi -i testsrc2=s=320x240:r=10:d=1 -c:v magicyuv")
    static let magicYUVInAVI = Clip("avi", "-f lavfi -i testsrc2=s=320x240:r=10:d=1 -c:v magicyuv")
    static let tooLong = Clip("mp4", "-f lavfi -i color=c=gray:s=160x90:r=1:d=3600 -c:v libx264 -preset ultrafast -pix_fmt yuv420p")
    static let manyTracks = Clip(
        "mkv", "-f lavfi -i testsrc2=s=160x90:r=10:d=1 \(tone)1 -map 0 -map 1 -map 1 -map 1 -map 1 -c:v libx264 -preset ultrafast "
            + "-pix_fmt yuv420p -c:a aac"
    )
    static let tooFast = Clip("mp4", "-f lavfi -i testsrc2=s=160x90:r=240:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p")

    // Pictures.
    static let photo = Clip("jpg", "-f lavfi -i testsrc2=s=900x600 -frames:v 1 -metadata comment=secret")
    static let transparent = Clip("png", "-f lavfi -i color=c=red@0.0:s=300x300,format=rgba -frames:v 1")
    static let webp = Clip("webp", "-f lavfi -i testsrc2=s=300x500 -frames:v 1")
    static let gif = Clip("gif", "-f lavfi -i testsrc2=s=120x90:r=5:d=1")
}
