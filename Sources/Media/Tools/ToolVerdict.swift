/// Turns the way a tool failed on a file into what its owner can do about it.
enum ToolVerdict {
    /// ffmpeg's code when more frames failed to decode than `-max_error_rate` lets pass.
    private static let tooManyErrors = 69
    /// 128 + SIGXCPU, and 255, which is how ffmpeg itself ends on that signal; 128 + SIGKILL when it took too long to end.
    /// A run that is killed for its time on the clock has no result: `ToolRun` throws.
    private static let outOfProcessorTime = [137, 152, 255]
    /// 128 + SIGXFSZ.
    private static let fileTooLarge = 153

    /// - Parameter task: what was being done, for the log.
    static func failure(_ result: ToolResult, task: String) -> MediaFailure {
        MediaFailure(code(of: result), detail: "\(task): exit \(result.exitCode): \(result.complaint.suffix(2000))")
    }

    /// The same of a picture that stands still.
    /// - Parameter sentence: for one that is damaged.
    static func failure(_ result: ToolResult, task: String, ifDamaged sentence: String) -> MediaFailure {
        let verdict = failure(result, task: task)
        // What else ffmpeg can say of a file, it says of videos.
        guard verdict.isPermanent, verdict.code != .tooLargePicture else { return verdict }
        return MediaFailure(.damaged, sentence: sentence, detail: verdict.detail)
    }

    private static func code(of result: ToolResult) -> MediaFailure.Code {
        switch result.exitCode {
        case tooManyErrors: return .damaged
        case let code where outOfProcessorTime.contains(code): return .timedOut
        case fileTooLarge: return .toolFailed
        default: break
        }
        let complaint = Complaint.pertinent(result.complaint)
        // First match wins: the cause stands before its consequences.
        return words.first { complaint.contains($0.words) }?.code ?? .toolFailed
    }

    private static let words: [(words: String, code: MediaFailure.Code)] = [
        ("No space left on device", .diskFull),
        ("Disk quota exceeded", .diskFull),
        ("moov atom not found", .truncated),
        ("Cannot allocate memory", .toolFailed),
        ("pixel", .tooLargePicture),
        ("not on whitelist", .unsupportedContainer),
        ("not found for input stream", .unsupportedCodec),
        ("no decoder found", .unsupportedCodec),
        ("Invalid data found", .damaged),
        ("Invalid NAL", .damaged),
        // Sound that is no number: the encoder gives up.
        ("(near) NaN", .damaged),
        ("Cannot determine format of input stream", .damaged),
        ("End of file", .truncated),
        ("matches no streams", .noVideoStream),
        ("does not contain any stream", .noVideoStream),
    ]
}
