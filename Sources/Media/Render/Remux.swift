extension MediaToolbox {
    /// Puts the uploaded streams into a fast-start MP4 without metadata, rotation kept. A fifth of a second for a clip.
    /// - Parameter media: for which `plan(for:)` says `canRemux`.
    /// - Returns: `remux.mp4` in `folder`.
    /// - Throws: `damaged` also when ffmpeg had anything to complain of: a copy passes damage on, which an encoder mends as far
    ///   as it can. The first rung is then what can be watched.
    package func remux(
        _ input: String, _ media: ProbedMedia, into folder: String
    ) async throws(MediaFailure) -> Rendition {
        try await WorkFolder.with(in: settings.scratch) { work throws(MediaFailure) in
            let name = "remux.mp4"
            let result = try await tools.run(
                ToolCommand(
                    program: .ffmpeg,
                    arguments: remuxArguments(media, name: name),
                    inputs: [input],
                    outputFolder: work,
                    budget: .whole(
                        duration: media.duration,
                        cpuPerSecond: 0.5,
                        // A copy is about as large as its source; a new index may add to it.
                        fileBytes: media.bytes + media.bytes / 4 + (16 << 20),
                        threads: settings.threads
                    )
                )
            )
            guard result.isSuccess else { throw ToolVerdict.failure(result, task: "remux") }
            let complaint = Complaint.pertinent(result.complaint)
            guard complaint.isEmpty else { throw MediaFailure(.damaged, detail: "remux: \(complaint.suffix(2000))") }
            let rendition = try Rendition(
                file: work + "/" + name,
                width: media.width,
                height: media.height,
                of: media,
                rate: media.video.averageRate ?? media.video.baseRate ?? FrameRate(whole: 30),
                isRemux: true
            )
            let paths = try WorkFolder.publish([name], from: work, to: folder)
            return rendition.moved(to: paths.first ?? folder + "/" + name)
        }
    }

    private func remuxArguments(_ media: ProbedMedia, name: String) -> [ToolCommand.Argument] {
        ["-hide_banner", "-loglevel", "error", "-nostdin"]
            + Whitelist.video(media.container, limits: settings.limits)
            + [
                "-t", "\(settings.limits.maxDuration + 1)",
                "-i", .input(0),
                // One picture and one sound track; subtitles, covers, timecodes and a phone's sensor data stay behind.
                "-map", "0:\(media.video.index)",
            ]
            + (media.audio.map { ["-map", "0:\($0.index)"] } ?? [])
            + [
                "-c", "copy",
                // Supplemental information (NAL units of type 6), where cameras and editors put what they like: places, names,
                // serial numbers. Nothing that a decoder needs. Also the judge of damage: it reads the frame of every picture.
                "-bsf:v", "filter_units=remove_types=6",
                // Parameter sets in the header, where browsers look for them.
                "-tag:v", "avc1",
            ]
            + PlainMP4.flags
            + [.output(name)]
    }
}
