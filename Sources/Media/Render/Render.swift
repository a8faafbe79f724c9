extension MediaToolbox {
    /// Renders rungs, all from one decode of the input.
    /// - Parameter rungs: from the media's plan; not empty.
    /// - Parameter progress: gets 0…1, about four times a second, never less than before.
    /// - Returns: one `<short side>.mp4` in `folder` per rung, in the order of `rungs`.
    package func render(
        _ rungs: [Rung],
        of input: String,
        _ media: ProbedMedia,
        into folder: String,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws(MediaFailure) -> [Rendition] {
        guard !rungs.isEmpty else { return [] }
        return try await WorkFolder.with(in: settings.scratch) { work throws(MediaFailure) in
            let rate = OutputRate.rate(for: media.video)
            let keeper = ProgressKeeper()
            let total = Double(max(media.durationMilliseconds, 1))
            let result = try await tools.run(
                ToolCommand(
                    program: .ffmpeg,
                    arguments: RenderArguments(media: media, rungs: rungs, rate: rate, settings: settings).arguments,
                    inputs: [input],
                    outputFolder: work,
                    budget: renderBudget(rungs, media)
                )
            ) { line in
                guard let report = keeper.take(line) else { return }
                progress(min(1, Double(report.milliseconds) / total))
            }
            guard result.isSuccess else { throw ToolVerdict.failure(result, task: "render") }
            try Self.check(keeper.value, against: media, complaint: result.complaint)
            let finished = try rungs.map { rung throws(MediaFailure) in
                try Rendition(
                    file: work + "/" + RenderArguments.fileName(rung),
                    width: rung.width, height: rung.height, of: media, rate: rate, isRemux: false
                )
            }
            let paths = try WorkFolder.publish(rungs.map(RenderArguments.fileName), from: work, to: folder)
            return zip(finished, paths).map { $0.moved(to: $1) }
        }
    }

    /// ffmpeg shrugs off broken stretches; a result without most of the clip is not one.
    private static func check(_ done: ToolProgress, against media: ProbedMedia, complaint: String) throws(MediaFailure) {
        guard done.frames > 0, done.milliseconds * 2 >= media.durationMilliseconds else {
            throw MediaFailure(
                .damaged,
                detail: "\(done.frames) frames, \(done.milliseconds) of \(media.durationMilliseconds) ms: \(complaint.suffix(1000))"
            )
        }
    }

    private func renderBudget(_ rungs: [Rung], _ media: ProbedMedia) -> ToolBudget {
        let frames = min(media.video.averageRate?.value ?? 60, settings.limits.maxFrameRate)
        let decoded = Double(media.video.codedWidth * media.video.codedHeight) * frames
        let encoded = rungs.reduce(0.0) { $0 + Double($1.width * $1.height) } * min(frames, Double(OutputRate.highest))
        // Measured at 1080p30: about 0.25 s to decode HEVC, 0.9 s to encode, 2.5 s to tone-map a second; eight times that
        // for a slow machine.
        let perSecond = (decoded * 0.25 + encoded * (media.video.isHDR ? 3.4 : 0.9)) / 62_208_000 * 8
        let largest = rungs.map(\.maxBitrate).max() ?? 0
        return .whole(
            duration: media.duration,
            cpuPerSecond: max(perSecond, 1),
            // Twice what the rate control allows, and room for sound and index.
            fileBytes: Int64(Double(largest + 200_000) / 8 * 2 * (media.duration + 2)) + (16 << 20),
            threads: settings.threads
        )
    }
}
