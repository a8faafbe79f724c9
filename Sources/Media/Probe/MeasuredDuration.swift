extension MediaToolbox {
    /// Milliseconds from the first picture or sound to the last, by going through the packets: recorders in browsers write no
    /// duration, and other headers tell the length of something else.
    func measuredDuration(of input: String, _ media: ProbedMedia) async throws(MediaFailure) -> Int {
        let command = ToolCommand(
            program: .ffmpeg,
            arguments: ["-hide_banner", "-loglevel", "error", "-nostdin"]
                + ToolProgress.arguments
                + Whitelist.video(media.container, limits: settings.limits)
                + [
                    // One second more than is allowed is enough to know that it is too long.
                    "-t", "\(settings.limits.maxDuration + 2)",
                    "-i", .input(0),
                    "-map", "0:\(media.video.index)",
                ]
                + (media.audio.map { ["-map", "0:\($0.index)"] } ?? [])
                + [
                    // Nothing is decoded, only counted.
                    "-c", "copy",
                    "-f", "null", "-",
                ],
            inputs: [input],
            budget: .glance(wallSeconds: 60, threads: settings.threads)
        )
        let progress = ProgressKeeper()
        let result = try await tools.run(command) { progress.take($0) }
        guard result.isSuccess else { throw ToolVerdict.failure(result, task: "measure the duration") }
        return progress.value.milliseconds
    }
}
