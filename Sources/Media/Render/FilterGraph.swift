/// The filters of a render: the input is decoded once, brought to the largest rung, and the smaller ones are scaled from that.
struct FilterGraph {
    let media: ProbedMedia
    /// Any order; not empty.
    let rungs: [Rung]
    let rate: FrameRate

    /// Seconds. A shorter gap before the first sound is left to the container.
    private static let lateStart = 0.1

    /// For one `-filter_complex` each. Picture and sound have graphs of their own: ffmpeg builds a graph anew, from the start of
    /// the clip, when the sound changes its channels in mid-stream, and the picture must not begin again with it.
    var texts: [String] {
        [videoChains, audioChains].filter { !$0.isEmpty }.map { $0.joined(separator: ";") }
    }

    func videoLabel(_ rung: Int) -> String { "[v\(rung)]" }
    func audioLabel(_ rung: Int) -> String { "[a\(rung)]" }

    private var videoChains: [String] {
        let top = rungs.indices.max { rungs[$0].shortSide < rungs[$1].shortSide } ?? 0
        guard rungs.indices.contains(top) else { return [] }
        let largest = deinterlacing + [
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

    /// The scaler lets pass what has the right size. A frame of another size in mid-stream (see `RenderArguments`) it makes fit,
    /// which the deinterlacer, which compares frames, could not bear.
    private var deinterlacing: [String] {
        guard media.video.isInterlaced else { return [] }
        return ["scale=w=\(media.video.codedWidth):h=\(media.video.codedHeight):interl=-1", "bwdif=mode=send_frame"]
    }

    private var audioChains: [String] {
        guard let audio = media.audio else { return [] }
        // A late start is filled with silence; but only there: if channels change in mid-stream and the graph begins again,
        // silence from the very start would be put in the place of what follows.
        let isLate = audio.start.map { $0 > Self.lateStart } ?? true
        let chain = [
            // Two channels before the work, so that six are not carried along.
            "aformat=channel_layouts=stereo",
            // Fills gaps with silence, so that lips stay with their sound.
            "aresample=48000:async=1" + (isLate ? ":first_pts=0" : ""),
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
