import Foundation

extension MediaToolbox {
    /// The frame that stands for the video: not black, not empty, and the first one if that is good enough.
    /// - Parameter moment: seconds, of the frame that was chosen; nil to find one.
    /// - Returns: `poster.jpg` in `folder`, upright, at most 720 pixels on the shorter side.
    package func poster(
        of input: String, _ media: ProbedMedia, at moment: Double? = nil, into folder: String
    ) async throws(MediaFailure) -> Poster {
        try await WorkFolder.with(in: settings.scratch) { work throws(MediaFailure) in
            // Key frames alone cost a tenth of all frames and are the sharpest.
            var sampling = PosterSampling(media: media, onlyKeyFrames: moment == nil, moment: moment)
            var candidates = try await keyFrames(sampling, of: input, work: work)
            // What was chosen is shown, however dark it is.
            let isChosen = moment != nil && !candidates.isEmpty
            if moment != nil, !isChosen {
                sampling = PosterSampling(media: media, onlyKeyFrames: true)
                candidates = try await keyFrames(sampling, of: input, work: work)
            }
            if !isChosen, !candidates.contains(where: \.isShowable) {
                // Fades in from black with its only key frame at the start, or the like: look at all frames.
                let everywhere = PosterSampling(media: media, onlyKeyFrames: false)
                let more = try await sample(everywhere, of: input, work: work)
                if !more.isEmpty { (sampling, candidates) = (everywhere, more) }
            }
            guard let best = FrameCandidate.best(of: candidates) else {
                throw MediaFailure(.damaged, detail: "no frame could be decoded")
            }
            let tiny = try FileBytes.read(work + "/" + sampling.tinyName(best), at: 0, count: 4096)
            let name = "poster.jpg"
            do {
                try FileManager.default.moveItem(atPath: work + "/" + sampling.pictureName(best), toPath: work + "/" + name)
            } catch {
                throw MediaFailure(.toolFailed, detail: "poster: \(error)")
            }
            let paths = try WorkFolder.publish([name], from: work, to: folder)
            return Poster(
                path: paths.first ?? folder + "/" + name,
                width: sampling.size.width,
                height: sampling.size.height,
                placeholder: "data:image/webp;base64," + Data(tiny).base64EncodedString()
            )
        }
    }

    /// None when the file is to blame: where no key frame can be decoded, others may be.
    private func keyFrames(
        _ sampling: PosterSampling, of input: String, work: String
    ) async throws(MediaFailure) -> [FrameCandidate] {
        do throws(MediaFailure) {
            return try await sample(sampling, of: input, work: work)
        } catch {
            guard error.isPermanent else { throw error }
            return []
        }
    }

    private func sample(
        _ sampling: PosterSampling, of input: String, work: String
    ) async throws(MediaFailure) -> [FrameCandidate] {
        let result = try await tools.run(
            ToolCommand(
                program: .ffmpeg,
                arguments: sampling.arguments(settings: settings),
                inputs: [input],
                outputFolder: work,
                budget: .whole(
                    duration: sampling.seconds,
                    cpuPerSecond: sampling.onlyKeyFrames ? 2 : 8,
                    fileBytes: 16 << 20,
                    threads: settings.threads
                )
            )
        )
        guard result.isSuccess else { throw ToolVerdict.failure(result, task: "poster") }
        let bytes = try FileBytes.read(work + "/" + sampling.grayName, at: 0, count: FileBytes.limit)
        return FrameCandidate.all(in: bytes)
    }
}
