/// What ffmpeg is asked to make of a clip's frames and sound.
struct EncodeArguments: Sendable {
    static let framesPerSecond = 30
    /// The size of every clip.
    static let columns = 720
    static let rows = 1280

    let frames: String
    let sound: String
    let output: String
    /// The size in which the frames arrive.
    let columns: Int
    let rows: Int

    var list: [String] {
        let input = [
            "-nostdin", "-hide_banner", "-loglevel", "error", "-y",
            // Frames: no header, so everything is said here.
            "-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", "\(columns)x\(rows)",
            "-framerate", "\(EncodeArguments.framesPerSecond)",
            // The pipe gives more than the default probe would want to hold.
            "-thread_queue_size", "64", "-i", frames,
            "-i", sound,
        ]
        let picture = [
            "-vf", "scale=\(EncodeArguments.columns):\(EncodeArguments.rows):flags=lanczos,setsar=1",
            // A quick preset at a high quality: the server makes its own, smaller renditions of it.
            "-c:v", "libx264", "-preset", "superfast", "-crf", "21", "-pix_fmt", "yuv420p",
            // Bits for dark gradients, where banding shows first.
            "-x264-params", "aq-mode=3:keyint=60",
            "-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv",
        ]
        let rest = ["-c:a", "aac", "-b:a", "160k", "-shortest", "-movflags", "+faststart", output]
        return input + picture + rest
    }
}
