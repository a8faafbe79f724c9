/// How a tool run ended, when it ended by itself.
struct ToolResult: Sendable {
    /// The exit code; above 128 the number of the signal that ended it, plus 128, as shells count.
    var exitCode: Int
    /// Standard output; empty where it was read line by line.
    var output: [UInt8]
    /// The last words on standard error.
    var complaint: String

    var isSuccess: Bool { exitCode == 0 }
}
