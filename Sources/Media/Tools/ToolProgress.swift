/// How far ffmpeg is, from the lines of `-progress`.
struct ToolProgress: Sendable, Equatable {
    /// Frames written so far by the first video output.
    var frames = 0
    /// Milliseconds of output written so far.
    var milliseconds = 0

    /// True when this line completes a report.
    mutating func take(_ line: String) -> Bool {
        guard let equals = line.firstIndex(of: "=") else { return false }
        let value = line[line.index(after: equals)...].drop(while: \.isWhitespace)
        switch line[..<equals] {
        case "frame": frames = Int(value) ?? frames
        // `out_time_ms` is in microseconds too, a mistake of old that ffmpeg keeps; `N/A` until something is written.
        case "out_time_us": milliseconds = Int(value).map { max(0, $0 / 1000) } ?? milliseconds
        case "progress": return true
        default: break
        }
        return false
    }

    /// Asks for the reports on standard output, four a second.
    static let arguments: [ToolCommand.Argument] = ["-progress", "pipe:1", "-stats_period", "0.25"]
}
