extension MediaToolbox {
    /// Storyboard and fingerprint, from one decode. Best of the smallest rendition: it is all they need.
    /// - Parameter rendition: from `render` or `remux` (then upright only if the player turns it).
    /// - Returns: with `storyboard.jpg` in `folder`, if there is a storyboard.
    package func survey(_ rendition: Rendition, into folder: String) async throws(MediaFailure) -> VideoSurvey {
        let layout = StoryboardLayout(rendition)
        return try await WorkFolder.with(in: settings.scratch) { work throws(MediaFailure) in
            let result = try await tools.run(
                ToolCommand(
                    program: .ffmpeg,
                    arguments: surveyArguments(rendition, layout),
                    inputs: [rendition.path],
                    outputFolder: work,
                    budget: .whole(
                        duration: Double(rendition.durationMilliseconds) / 1000,
                        cpuPerSecond: 8,
                        fileBytes: 16 << 20,
                        threads: settings.threads
                    )
                )
            )
            guard result.isSuccess else { throw ToolVerdict.failure(result, task: "survey") }
            let cells = try FileBytes.read(work + "/cells.gray", at: 0, count: FileBytes.limit)
            let fingerprint = VideoFingerprint(
                frames: DifferenceHash.all(in: cells), durationMilliseconds: rendition.durationMilliseconds
            )
            guard let layout else { return VideoSurvey(storyboard: nil, fingerprint: fingerprint) }
            let paths = try WorkFolder.publish([Self.storyboardName], from: work, to: folder)
            let storyboard = layout.storyboard(at: paths.first ?? folder + "/" + Self.storyboardName)
            return VideoSurvey(storyboard: storyboard, fingerprint: fingerprint)
        }
    }

    private static let storyboardName = "storyboard.jpg"

    private func surveyArguments(_ rendition: Rendition, _ layout: StoryboardLayout?) -> [ToolCommand.Argument] {
        let seconds = max(Double(rendition.durationMilliseconds) / 1000, 0.05)
        let cells = "fps=\(VideoFingerprint.sampleCount)/\(seconds):start_time=0"
            + ",scale=w=\(DifferenceHash.columns):h=\(DifferenceHash.rows):flags=area,format=gray[cells]"
        let graph = layout.map { "[0:v:0]split=2[a][b];[a]\(cells);[b]\($0.filters)[board]" } ?? "[0:v:0]\(cells)"
        let board: [ToolCommand.Argument] = [
            "-map", "[board]", "-c:v", "mjpeg",
            // Small and moving past: quality 6 halves the bytes of 3 unseen.
            "-q:v", "6",
            "-frames:v", "1", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-f", "image2",
            // One picture, not a numbered series.
            "-update", "1",
            .output(Self.storyboardName),
        ]
        return ["-hide_banner", "-loglevel", "error", "-nostdin"]
            + Whitelist.video(.mp4, limits: settings.limits)
            + ["-threads", "\(settings.threads)", "-i", .input(0), "-filter_complex", .text(graph)]
            + [
                "-map", "[cells]", "-f", "rawvideo", "-frames:v", "\(VideoFingerprint.sampleCount)",
                "-fps_mode", "passthrough", .output("cells.gray"),
            ]
            + (layout == nil ? [] : board)
    }
}
