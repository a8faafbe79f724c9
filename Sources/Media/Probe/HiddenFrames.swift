import Synchronization

extension MediaToolbox {
    /// True when the file holds pictures that its edit list cuts away: players hide them, a copy would bring them back.
    /// Also when its packets cannot be read to the end, as nobody then knows.
    func hidesFrames(_ input: String, _ media: ProbedMedia) async throws(MediaFailure) -> Bool {
        let command = ToolCommand(
            program: .ffprobe,
            arguments: ["-hide_banner", "-loglevel", "error"]
                + Whitelist.probing(media.container, limits: settings.limits)
                + [
                    "-select_streams", "\(media.video.index)",
                    // Every packet, not the first alone: what was cut from the end is hidden at the end.
                    "-show_entries", "packet=flags",
                    "-of", "csv=p=0",
                    .input(0),
                ],
            inputs: [input],
            budget: .glance(wallSeconds: 60, threads: settings.threads)
        )
        let isHidden = Mutex(false)
        let result = try await tools.run(command) { line in
            // `K_` is a key frame, `_D` one that is decoded and then discarded.
            if line.dropFirst().first == "D" { isHidden.withLock { $0 = true } }
        }
        return !result.isSuccess || isHidden.withLock { $0 }
    }
}
