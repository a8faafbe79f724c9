import Foundation

/// Clips that take more than one run of ffmpeg, or that ffmpeg would never write.
enum Made {
    struct NoBox: Error {}

    /// One after the other in one file, without encoding anything: the second may have another size or other channels.
    static func joined(_ clips: [Clip], as name: String, _ bench: Workbench) async throws -> String {
        var list = ""
        for clip in clips { list += "file '\(try await ClipFolder.shared.path(of: clip))'\n" }
        let path = bench.root + "/" + name
        let parts = try bench.file("list.txt", list)
        try await Shell.run("ffmpeg", ["-v", "error", "-nostdin", "-f", "concat", "-safe", "0", "-i", parts, "-c", "copy", path])
        return path
    }

    /// Cut at the front without encoding: what is cut away stays in the file, hidden by its edit list.
    static func trimmed(_ clip: Clip, from seconds: Double, _ bench: Workbench) async throws -> String {
        let path = bench.root + "/trimmed.mp4"
        let source = try await ClipFolder.shared.path(of: clip)
        try await Shell.run("ffmpeg", ["-v", "error", "-nostdin", "-ss", "\(seconds)", "-i", source, "-c", "copy", path])
        return path
    }

    /// As if cut at the end: the first edit list ends earlier than its track (ISO/IEC 14496-12 §8.6.6, version 0).
    static func shortened(_ clip: Clip, to milliseconds: UInt32, _ bench: Workbench) async throws -> String {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: await ClipFolder.shared.path(of: clip)))
        guard let list = bytes.range(of: Data("elst".utf8)), list.upperBound + 12 <= bytes.count else { throw NoBox() }
        let start = list.upperBound + 8
        bytes.replaceSubrange(start..<start + 4, with: (0..<4).map { UInt8(truncatingIfNeeded: milliseconds >> (24 - 8 * $0)) })
        return try bench.file("shortened.mp4", bytes)
    }

    /// With a track of subtitles that lasts ten seconds.
    static func subtitled(_ clip: Clip, as name: String, _ bench: Workbench) async throws -> String {
        let words = try bench.file("words.srt", "1\n00:00:00,500 --> 00:00:10,000\nHello\n")
        let path = bench.root + "/" + name
        let source = try await ClipFolder.shared.path(of: clip)
        let codec = name.hasSuffix("mp4") ? "mov_text" : "srt"
        let arguments = ["-v", "error", "-nostdin", "-i", source, "-i", words, "-map", "0", "-map", "1", "-c", "copy", "-c:s", codec, path]
        try await Shell.run("ffmpeg", arguments)
        return path
    }

    /// With the beginning of these pictures overwritten, counted from 0.
    static func damaged(_ clip: Clip, pictures: [Int], _ bench: Workbench) async throws -> String {
        let source = try await ClipFolder.shared.path(of: clip)
        let positions = try await Shell.run(
            "ffprobe", ["-v", "error", "-select_streams", "v:0", "-show_entries", "packet=pos", "-of", "csv=p=0", source]
        ).split(whereSeparator: \.isNewline).compactMap { Int($0.prefix { $0.isNumber }) }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: source))
        for picture in pictures where positions.indices.contains(picture) {
            let start = positions[picture]
            bytes.replaceSubrange(start..<start + 4, with: [0x55, 0x55, 0x55, 0x55])
        }
        return try bench.file("damaged.mp4", bytes)
    }

    /// A picture with sound that is no number.
    static func withoutNumbers(_ bench: Workbench) async throws -> String {
        let sound = try bench.file("sound.raw", (0..<48_000).flatMap { _ in [0x00, 0x00, 0xC0, 0x7F] as [UInt8] })
        let path = bench.root + "/nan.mov"
        try await Shell.run(
            "ffmpeg",
            [
                "-v", "error", "-nostdin", "-f", "lavfi", "-i", "testsrc2=s=180x320:r=30:d=1", "-f", "f32le", "-ar", "48000", "-ac", "1",
                "-i", sound, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "pcm_f32le", path,
            ]
        )
        return path
    }
}
