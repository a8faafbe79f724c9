extension MediaToolbox {
    /// Lays another sound under a clip, in place of its own: trimmed to the clip's length, and silent where it ends before it. Both are
    /// copied where they can be, so that it takes no longer than a remux.
    /// - Parameter sound: an MP4 that was made here, with sound.
    /// - Returns: the path of a file in `folder` that can be probed, and made into a ladder, like an upload.
    /// - Throws: `soundMissing` when there is no sound in it.
    package func dub(
        _ input: String, _ media: ProbedMedia, with sound: String, into folder: String
    ) async throws(MediaFailure) -> String {
        let heard = try await probe(sound)
        guard let audio = heard.audio else { throw MediaFailure(.soundMissing, detail: "\(sound) has no sound") }
        return try await WorkFolder.with(in: settings.scratch) { scratch throws(MediaFailure) in
            let (picture, shown) = try await copyable(input, media, into: scratch)
            return try await lay(sound, heard, audio, under: picture, shown, into: folder)
        }
    }

    /// What an edit list cut away is still in the file, and a copy would show it again: such a clip is rendered first.
    private func copyable(
        _ input: String, _ media: ProbedMedia, into scratch: String
    ) async throws(MediaFailure) -> (path: String, media: ProbedMedia) {
        guard media.video.hidesFrames, let rung = plan(for: media).rungs.max(by: { $0.shortSide < $1.shortSide }) else {
            return (input, media)
        }
        guard let clean = try await render([rung], of: input, media, into: scratch).first else {
            throw MediaFailure(.toolFailed, detail: "the rung to be dubbed is missing")
        }
        return (clean.path, try await probe(clean.path))
    }

    private func lay(
        _ sound: String, _ heard: ProbedMedia, _ audio: AudioStream, under picture: String, _ media: ProbedMedia, into folder: String
    ) async throws(MediaFailure) -> String {
        try await WorkFolder.with(in: settings.scratch) { work throws(MediaFailure) in
            // What MP4 cannot hold comes in Matroska, and goes on in it.
            let isPlain = media.video.codec != "vp8"
            let name = isPlain ? "dubbed.mp4" : "dubbed.mkv"
            let result = try await tools.run(
                ToolCommand(
                    program: .ffmpeg,
                    arguments: dubArguments(media, audio, name: name, isPlain: isPlain),
                    inputs: [picture, sound],
                    outputFolder: work,
                    budget: .whole(
                        duration: media.duration,
                        cpuPerSecond: 0.5,
                        fileBytes: media.bytes + media.bytes / 4 + heard.bytes + (16 << 20),
                        threads: settings.threads
                    )
                )
            )
            guard result.isSuccess else { throw ToolVerdict.failure(result, task: "dub") }
            return try WorkFolder.publish([name], from: work, to: folder).first ?? folder + "/" + name
        }
    }

    private func dubArguments(_ media: ProbedMedia, _ audio: AudioStream, name: String, isPlain: Bool) -> [ToolCommand.Argument] {
        ["-hide_banner", "-loglevel", "error", "-nostdin"]
            + Whitelist.video(media.container, limits: settings.limits)
            + ["-t", "\(settings.limits.maxDuration + 1)", "-i", .input(0)]
            + Whitelist.video(.mp4, limits: settings.limits)
            // No longer than the clip, so that the copy ends with its picture.
            + ["-t", "\(media.duration)", "-i", .input(1)]
            + ["-map", "0:\(media.video.index)", "-map", "1:\(audio.index)", "-c", "copy"]
            + (isPlain ? PlainMP4.flags : ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-f", "matroska"])
            + [.output(name)]
    }
}
