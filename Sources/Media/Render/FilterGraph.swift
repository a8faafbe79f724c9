/// The filter graph of a render: the input is decoded once, brought to the largest rung, and the smaller ones are scaled
/// from that.
struct FilterGraph {
    let media: ProbedMedia
    /// Any order; not empty.
    let rungs: [Rung]
    let rate: FrameRate

    /// For `-filter_complex`.
    var text: String {
        (videoChains + audioChains).joined(separator: ";")
    }

    func videoLabel(_ rung: Int) -> String { "[v\(rung)]" }
    func audioLabel(_ rung: Int) -> String { "[a\(rung)]" }

    private var videoChains: [String] {
        let top = rungs.indices.max { rungs[$0].shortSide < rungs[$1].shortSide } ?? 0
        guard rungs.indices.contains(top) else { return [] }
        let deinterlace = media.video.isInterlaced ? ["bwdif=mode=send_frame"] : []
        let largest = deinterlace + [
            // A steady rate: repeats and drops frames of a variable one, and repeats the first back to the very start.
            "fps=\(rate):start_time=0",
            ColorConversion.filters(for: media.video, width: rungs[top].width, height: rungs[top].height),
        ]
        let chain = "[0:\(media.video.index)]" + largest.joined(separator: ",")
        let others = rungs.indices.filter { $0 != top }
        guard !others.isEmpty else { return [chain + videoLabel(top)] }
        let branches = others.map { "[s\($0)]" }.joined()
        return [chain + ",split=\(rungs.count)" + videoLabel(top) + branches]
            + others.map { "[s\($0)]scale=w=\(rungs[$0].width):h=\(rungs[$0].height),setsar=1\(videoLabel($0))" }
    }

    private var audioChains: [String] {
        guard let audio = media.audio else { return [] }
        let chain = [
            // Two channels before the work, so that six are not carried along.
            "aformat=channel_layouts=stereo",
            // Fills gaps and a late start with silence, so that lips stay with their sound.
            "aresample=48000:async=1:first_pts=0",
            // EBU R128 in one pass, at the −14 LUFS that streaming services agree on; −1.5 dB leave room for the encoder.
            "loudnorm=I=-14:TP=-1.5:LRA=11",
            // loudnorm works and answers at 192 kHz.
            "aresample=48000",
            "aformat=sample_fmts=fltp",
        ].joined(separator: ",")
        let labels = rungs.indices.map(audioLabel).joined()
        return ["[0:\(audio.index)]" + chain + (rungs.count > 1 ? ",asplit=\(rungs.count)" : "") + labels]
    }
}
