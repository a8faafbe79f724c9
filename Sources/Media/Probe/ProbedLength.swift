/// How long a video is, by what the headers of its file say.
struct ProbedLength {
    let report: ProbeReport
    /// The streams that are used, by their index. Others (subtitles, timecode, a phone's sensors) may be longer and do not count.
    let used: Set<Int>

    init(report: ProbeReport, used: [Int]) {
        self.report = report
        self.used = Set(used)
    }

    /// From the first picture or sound to the last; 0 when the headers do not tell, and the packets have to be counted.
    var milliseconds: Int {
        let seconds = ofTracks ?? ofFile ?? 0
        guard seconds.isFinite, seconds > 0 else { return 0 }
        return Int(min(seconds * 1000, 1e12).rounded())
    }

    /// MP4: each track has its own length.
    private var ofTracks: Double? {
        let tracks = report.streams.filter { used.contains($0.index) }
        let ends = tracks.compactMap { track in track.seconds.map { $0 + max(0, (track.start ?? 0) - start) } }
        return ends.count == tracks.count ? ends.max() : nil
    }

    /// Matroska: one length for everything in the file, which is the moment of its end, wherever it starts.
    private var ofFile: Double? {
        let others = report.streams.contains { !used.contains($0.index) && !$0.isStill && $0.codecType != "attachment" }
        guard !others, let end = report.format?.seconds else { return nil }
        return end - max(0, start)
    }

    private var start: Double { report.format?.start ?? 0 }
}
