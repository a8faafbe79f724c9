import Foundation
import Resilience
import Subprocess

/// Gives mails to a program: to curl, which speaks SMTP to a server, or to the system's sendmail.
struct MailProgram: Sendable {
    /// For one mail, from the start of the program to its end.
    static let deadline: Duration = .seconds(60)
    /// Bytes of what a program says when it fails.
    static let complaintBytes = 4 * 1024
    private static let folders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/lib"]

    enum Failure: Error, CustomStringConvertible {
        case ended(program: String, code: String, complaint: String)

        var description: String {
            switch self {
            case .ended(let program, let code, let complaint): "\(program) ended with \(code): \(complaint)"
            }
        }
    }

    let program: String
    /// Of a mail.
    let arguments: @Sendable (MailMessage) -> [String]

    /// SMTP by curl.
    /// - Parameters:
    ///   - url: smtp:// or smtps://, with name and password when the server wants them.
    ///   - folder: of a file that only we may read: what stands in a command's arguments everybody on the machine can.
    static func smtp(_ url: String, folder: String) throws -> MailProgram {
        let isClean = url.utf8.allSatisfy { (0x21...0x7e).contains($0) }
        guard isClean, let parts = URLComponents(string: url), ["smtp", "smtps"].contains(parts.scheme ?? ""), let host = parts.host else {
            throw MailSettingError(description: "SKIT_STATUS_SMTP_URL wants smtp:// or smtps:// and the name of a server")
        }
        let file = file(in: folder)
        let quoted = url.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        var lines = ["url = \"\(quoted)\""]
        // Without TLS a password and what people subscribed to could be read on the way, unless there is none.
        if !["localhost", "127.0.0.1", "::1", "[::1]"].contains(host) { lines.append("ssl-reqd") }
        let data = Data((lines.joined(separator: "\n") + "\n").utf8)
        forget(folder: folder)
        guard FileManager.default.createFile(atPath: file, contents: data, attributes: [.posixPermissions: 0o600]) else {
            throw MailSettingError(description: "\(file) cannot be written")
        }
        return MailProgram(program: "curl") { message in
            [
                // Nothing of anybody's own settings.
                "--disable",
                "--config", file,
                // A bracket in a password is one, and no list of addresses.
                "--globoff",
                "--proto", "=smtp,smtps",
                "--silent", "--show-error",
                "--connect-timeout", "15",
                "--max-time", "50",
                "--mail-from", message.from.text,
                "--mail-rcpt", message.to.text,
                // From standard input.
                "--upload-file", "-",
            ]
        }
    }

    private static func file(in folder: String) -> String { folder + "/smtp.conf" }

    /// Takes away what `smtp` wrote.
    static func forget(folder: String) {
        try? FileManager.default.removeItem(atPath: file(in: folder))
    }

    /// - Parameter program: a name or a path.
    static func sendmail(_ program: String) -> MailProgram {
        // -i: a line with one point does not end the mail.
        MailProgram(program: program) { ["-i", "-f", $0.from.text, "--", $0.to.text] }
    }

    /// - Throws: `Failure`, whatever starting the program throws, `CancellationError`.
    func send(_ message: MailMessage) async throws {
        let file = URL(filePath: program)
        // A path names its own folder first. The others are for what the program itself starts.
        let first = program.hasPrefix("/") ? file.deletingLastPathComponent().path : ProcessInfo.processInfo.environment["PATH"]
        let path = (first.map { [$0] } ?? []) + MailProgram.folders
        let (words, input) = (Arguments(arguments(message)), message.bytes)
        var options = PlatformOptions()
        options.teardownSequence = [.send(signal: .kill, allowedDurationToNextStep: .seconds(1))]
        let result = try await Deadline(in: MailProgram.deadline).run { [options] in
            try await Subprocess.run(
                .name(file.lastPathComponent), arguments: words, environment: .custom(["PATH": path.joined(separator: ":")]),
                platformOptions: options, input: .array(input), output: .discarded, error: .string(limit: MailProgram.complaintBytes)
            )
        }
        if case .exited(0) = result.terminationStatus { return }
        try Task.checkCancellation()
        throw Failure.ended(
            program: program, code: "\(result.terminationStatus)", complaint: String(result.standardError.prefix(300))
        )
    }
}
