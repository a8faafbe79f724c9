extension MediaToolbox {
    /// Lays music under a film without sound of its own: from the beginning again where it ends before the film does, and away softly at
    /// the film's end. The picture is copied.
    /// - Parameter sound: an MP4 that was made here, with sound.
    /// - Returns: the path of `scored.mp4` in `folder`.
    /// - Throws: `soundMissing` when there is no sound in it.
    package func score(
        _ input: String, _ media: ProbedMedia, with sound: String, into folder: String
    ) async throws(MediaFailure) -> String {
        let heard = try await probe(sound)
        guard let audio = heard.audio else { throw MediaFailure(.soundMissing, detail: "\(sound) has no sound") }
        let name = "scored.mp4"
        return try await WorkFolder.with(in: settings.scratch) { work throws(MediaFailure) in
            let result = try await tools.run(
                ToolCommand(
                    program: .ffmpeg, arguments: scoreArguments(media, audio, name: name), inputs: [input, sound], outputFolder: work,
                    budget: .whole(
                        duration: media.duration, cpuPerSecond: 2, fileBytes: media.bytes + Int64(media.duration * 32_000) + (16 << 20),
                        threads: settings.threads
                    )
                )
            )
            guard result.isSuccess else { throw ToolVerdict.failure(result, task: "score") }
            return try WorkFolder.publish([name], from: work, to: folder).first ?? folder + "/" + name
        }
    }

    private func scoreArguments(_ media: ProbedMedia, _ audio: AudioStream, name: String) -> [ToolCommand.Argument] {
        let fade = min(1.2, media.duration / 3)
        return ["-hide_banner", "-loglevel", "error", "-nostdin"]
            + Whitelist.video(media.container, limits: settings.limits)
            + ["-t", "\(settings.limits.maxDuration + 1)", "-i", .input(0)]
            + ["-stream_loop", "-1"]
            + Whitelist.video(.mp4, limits: settings.limits)
            + ["-t", "\(media.duration)", "-i", .input(1)]
            + ["-filter_complex", .text(
                "[1:\(audio.index)]aresample=48000:async=1:first_pts=0,aformat=channel_layouts=stereo,"
                    + "atrim=duration=\(media.duration),afade=t=out:st=\(media.duration - fade):d=\(fade)[a]"
            )]
            + ["-map", "0:\(media.video.index)", "-map", "[a]", "-c:v", "copy", "-c:a", "aac", "-b:a", "128k", "-shortest"]
            + PlainMP4.flags + [.output(name)]
    }
}
