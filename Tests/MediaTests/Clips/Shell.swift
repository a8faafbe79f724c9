import Foundation

/// Runs the plain tools, without anything of the code under test.
enum Shell {
    struct Failed: Error {
        let words: String
    }

    /// Standard output of a program found on PATH.
    @discardableResult
    static func run(_ program: String, _ arguments: [String]) async throws -> String {
        let folder = NSTemporaryDirectory() + "/skit-shell-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let outputs = [folder + "/out", folder + "/err"].map { URL(fileURLWithPath: $0) }
        for output in outputs { try Data().write(to: output) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: outputs[0])
        process.standardError = try FileHandle(forWritingTo: outputs[1])
        let status = try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        guard status == 0 else {
            throw Failed(words: "\(program) ended with \(status): \(try String(contentsOf: outputs[1], encoding: .utf8))")
        }
        return try String(contentsOf: outputs[0], encoding: .utf8)
    }
}
