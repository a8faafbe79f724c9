import Foundation

/// What the plain ffprobe says about a file: the second opinion on everything that is made here.
struct Seen: Decodable {
    struct Stream: Decodable {
        var codecName: String?
        var codecType: String?
        var width: Int?
        var height: Int?
        var pixFmt: String?
        var profile: String?
        var sampleAspectRatio: String?
        var sampleRate: String?
        var channels: Int?
        var rFrameRate: String?
        var avgFrameRate: String?
        var colorSpace: String?
        var colorTransfer: String?
        var colorPrimaries: String?
        var colorRange: String?
        var nbReadPackets: String?
        var tags: [String: String]?
        var sideDataList: [SideData]?
    }

    struct SideData: Decodable {
        var rotation: Double?
    }

    struct Format: Decodable {
        var duration: String?
        var tags: [String: String]?
    }

    var streams: [Stream]
    var format: Format

    var video: Stream? { streams.first { $0.codecType == "video" } }
    var audio: Stream? { streams.first { $0.codecType == "audio" } }
    /// Seconds.
    var duration: Double { format.duration.flatMap(Double.init) ?? 0 }

    init(_ path: String) async throws {
        let json = try await Shell.run("ffprobe", ["-v", "error", "-show_streams", "-show_format", "-count_packets", "-of", "json", path])
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(Seen.self, from: Data(json.utf8))
    }

    /// Seconds at which key frames stand.
    static func keyFrames(of path: String) async throws -> [Double] {
        let text = try await Shell.run(
            "ffprobe",
            ["-v", "error", "-select_streams", "v:0", "-show_entries", "packet=pts_time,flags", "-of", "csv=p=0", path]
        )
        return text.split(separator: "\n").filter { $0.contains(",K") }.compactMap { Double($0.prefix { $0 != "," }) }
    }

    /// Integrated loudness in LUFS (EBU R128).
    static func loudness(of path: String) async throws -> Double? {
        let text = try await Shell.run(
            "sh", ["-c", "ffmpeg -hide_banner -nostats -i \"$0\" -map 0:a -af ebur128 -f null - 2>&1 | grep 'I:' | tail -1", path]
        )
        return text.split(separator: " ").dropFirst().first.flatMap { Double($0) }
    }

    /// Seconds of sound that cannot be heard, in stretches of at least 0.3 s.
    static func silence(of path: String) async throws -> Double {
        let text = try await Shell.run(
            "sh", ["-c", "ffmpeg -hide_banner -nostats -nostdin -i \"$0\" -map 0:a -af silencedetect=n=-50dB:d=0.3 -f null - 2>&1", path]
        )
        return text.matches(of: /silence_duration: (?<seconds>[0-9.]+)/).reduce(0) { $0 + (Double($1.seconds) ?? 0) }
    }

    /// What the decoders complain of when everything in the file is decoded; empty for a sound one.
    static func flaws(of path: String) async throws -> String {
        try await Shell.run("sh", ["-c", "ffmpeg -v error -nostdin -i \"$0\" -f null - 2>&1", path])
    }

    /// Mean of the grey values of the first frame of a picture or video, 0…255.
    /// - Parameter area: as the filter `crop` wants it: width, height, x and y, in `iw` and `ih`.
    static func brightness(of path: String, area: String = "iw:ih:0:0") async throws -> Double {
        let text = try await Shell.run(
            "ffprobe",
            [
                "-v", "error", "-f", "lavfi", "-i", "movie=\(path),crop=\(area),signalstats",
                "-show_entries", "frame_tags=lavfi.signalstats.YAVG", "-of", "csv=p=0", "-read_intervals", "%+#1",
            ]
        )
        return Double(text.prefix { $0.isNumber || $0 == "." }) ?? -1
    }
}
