/// Small clips, each with one thing that is seldom met and must not be a trap.
extension Clip {
    private static let picture = "-f lavfi -i testsrc2=s=180x320:r=30:d="
    private static let tone = "-f lavfi -i sine=f=440:r=48000:d="
    private static let h264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p"

    /// 5.1 channels.
    static let surround = Clip("mp4", "\(picture)2 \(tone)2 \(h264) -c:a aac -ac 6")
    static let hlg = Clip(
        "mp4", "-f lavfi -i testsrc2=s=180x320:r=30:d=1 -c:v libx265 -preset ultrafast -x265-params log-level=error "
            + "-pix_fmt yuv420p10le -tag:v hvc1 -color_primaries bt2020 -color_trc arib-std-b67 -colorspace bt2020nc"
    )
    /// Left half white, right half black.
    static let halves = Clip(
        "mp4", "-f lavfi -i color=c=white:s=160x180:r=25:d=1 -f lavfi -i color=c=black:s=160x180:r=25:d=1 -filter_complex hstack \(h264)"
    )
    /// A second of white, then two of colours, and one key frame at the very start.
    static let flash = Clip(
        "mp4", "-f lavfi -i color=c=white:s=180x320:r=30:d=1 -f lavfi -i testsrc2=s=180x320:r=30:d=2 "
            + "-filter_complex [0:v][1:v]concat=n=2 \(h264) -g 600 -sc_threshold 0"
    )
    /// Words of the uploader's editor beside the pictures.
    static let withUserData = Clip(
        "mp4", "\(picture)1 \(h264) -bsf:v h264_metadata=sei_user_data=086f3693b7b34f2c965321492feee5b8+secret"
    )
    /// Eight seconds, a key frame at the start only.
    static let oneKeyFrame = Clip("mp4", "\(picture)8 \(tone)8 \(h264) -g 600 -sc_threshold 0 -c:a aac")
    /// One key frame, and then pictures that are renewed in stripes, as live encoders do it.
    static let refreshed = Clip("mp4", "\(picture)4 \(h264) -x264-params intra-refresh=1:keyint=20")
    /// The index before the pictures, as of a file that was made for the web.
    static let fastStart = Clip("mp4", "\(picture)2 \(tone)2 \(h264) -c:a aac -movflags +faststart")
    /// A sound track of which not one sample is there.
    static let emptySound = Clip("mkv", "\(picture)1 \(tone)1 \(h264) -c:a aac -af atrim=end_sample=0")
    /// Five minutes into something: every timestamp says so.
    static let lateClock = Clip("mkv", "\(picture)2 \(tone)2 \(h264) -c:a aac -output_ts_offset 300")
    static let lateSound = Clip("mp4", "\(picture)3 -itsoffset 1 \(tone)2 \(h264) -c:a aac")
    /// 61 seconds, of few bytes; silent, as evening the loudness of a minute would take longer than all the rest.
    static let minute = Clip("mp4", "-f lavfi -i testsrc2=s=160x90:r=10:d=61 \(h264)")

    // To be joined.
    static let wide = Clip("webm", "-f lavfi -i testsrc2=s=320x180:r=30:d=4 \(tone)4 -c:v libvpx -deadline realtime -c:a libopus")
    static let tall = Clip("webm", "-f lavfi -i testsrc2=s=180x320:r=30:d=4 \(tone)4 -c:v libvpx -deadline realtime -c:a libopus")
    static let mono = Clip("mkv", "\(picture)6 \(tone)6 -c:v mpeg4 -q:v 9 -c:a libmp3lame -ac 1")
    static let stereo = Clip("mkv", "\(picture)6 \(tone)6 -c:v mpeg4 -q:v 9 -c:a libmp3lame -ac 2")

    // Bad ones.
    static let magicYUVInMOV = Clip("mov", "-f lavfi -i testsrc2=s=320x240:r=10:d=1 -c:v magicyuv")
    static let adpcm = Clip("mkv", "\(picture)1 \(tone)1 \(h264) -c:a adpcm_ima_wav")
    static let wma = Clip("mkv", "\(picture)1 \(tone)1 \(h264) -c:a wmav2")
    static let trueHD = Clip("mkv", "\(picture)1 \(tone)1 \(h264) -c:a truehd -strict -2")
}
