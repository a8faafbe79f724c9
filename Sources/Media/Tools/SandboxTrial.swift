import Foundation

/// Reads how a harmless tool ended that was started in a sandbox to try it.
enum SandboxTrial {
    /// 128 + SIGKILL: the kernel was out of memory.
    private static let killed = 137
    /// What the kernel says when it is full at this moment, and will not be later.
    private static let passing = ["Resource temporarily unavailable", "Cannot allocate memory", "Too many open files"]

    /// Nil when it worked, else what stands against the sandbox on this machine.
    /// - Throws: `tool_failed` when the end says nothing about the sandbox: a busy minute must not open it for good.
    static func trouble(_ result: ToolResult) throws(MediaFailure) -> String? {
        if result.isSuccess { return nil }
        let words = result.complaint.prefix(300).trimmingCharacters(in: .whitespacesAndNewlines)
        let told = words.isEmpty ? "exit code \(result.exitCode)" : words
        if result.exitCode == killed || passing.contains(where: result.complaint.contains) {
            throw MediaFailure(.toolFailed, detail: "the sandbox could not be tried: \(told)")
        }
        return told
    }
}
