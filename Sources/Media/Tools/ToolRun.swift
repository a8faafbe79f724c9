import Foundation
import Subprocess

/// Runs one tool at a time per slot: confined, within its budget, ended with the task that waits for it.
struct ToolRun: Sendable {
    let settings: MediaSettings
    private let sandbox: Sandbox
    private let slots: ToolSlots

    init(settings: MediaSettings) {
        self.settings = settings
        self.sandbox = Sandbox(mode: settings.sandbox)
        self.slots = ToolSlots(count: settings.simultaneousRuns)
    }

    /// Runs the tool to its end.
    /// - Parameter onLine: gets each line of standard output as it comes; nil collects the output instead.
    /// - Throws: `timed_out`, `cancelled`, `tool_missing`, `sandbox_unavailable`, `tool_failed` when the tool could
    ///   not be started or said too much. An exit code other than 0 is a result, not an error.
    func run(
        _ command: ToolCommand, onLine: (@Sendable (String) -> Void)? = nil
    ) async throws(MediaFailure) -> ToolResult {
        let program = try locate(command.program)
        let shape = try await sandbox.shape { shape throws(MediaFailure) in try await trouble(with: shape) }
        return try await slots.withSlot { () throws(MediaFailure) in
            try await start(command, shape.launch(command, program: program), onLine: onLine)
        }
    }

    /// How tools are confined on this machine.
    func sandboxFinding() async throws(MediaFailure) -> Sandbox.Finding {
        try await sandbox.look { shape throws(MediaFailure) in try await trouble(with: shape) }
    }

    func locate(_ program: ToolCommand.Program) throws(MediaFailure) -> ToolLocation {
        let name = program == .ffmpeg ? settings.ffmpeg : settings.ffprobe
        guard let location = ToolLocation(name) else {
            throw MediaFailure(.toolMissing, detail: "\(name) was not found on PATH")
        }
        return location
    }

    /// Nil when ffprobe starts in this shape.
    /// - Throws: what says nothing about the shape: the tool is missing, the task was cancelled, the machine is too busy.
    private func trouble(with shape: SandboxShape) async throws(MediaFailure) -> String? {
        let program = try locate(.ffprobe)
        let command = ToolCommand(
            program: .ffprobe, arguments: ["-hide_banner", "-version"], inputs: [], budget: .glance(threads: settings.threads)
        )
        let result = try await start(command, shape.launch(command, program: program), onLine: nil)
        return try SandboxTrial.trouble(result)
    }

    private func start(
        _ command: ToolCommand,
        _ launch: (program: ToolLocation, arguments: [String]),
        onLine: (@Sendable (String) -> Void)?
    ) async throws(MediaFailure) -> ToolResult {
        guard !Task.isCancelled else { throw MediaFailure(.cancelled, detail: "cancelled before the tool was started") }
        let wallSeconds = command.budget.wallSeconds
        let outputBytes = command.budget.outputBytes
        do {
            let result = try await withThrowingTaskGroup(of: ToolResult?.self) { group in
                group.addTask { try await Self.spawn(launch, outputBytes: outputBytes, onLine: onLine) }
                group.addTask {
                    try await Task.sleep(for: .seconds(wallSeconds))
                    return nil
                }
                // Leaving the group cancels the loser and waits for it: the process is gone when this returns.
                defer { group.cancelAll() }
                return try await group.next() ?? nil
            }
            // A cancelled run returns as if the tool had ended by itself.
            if Task.isCancelled { throw MediaFailure(.cancelled, detail: "the task was cancelled") }
            guard let result else {
                throw MediaFailure(.timedOut, detail: "\(launch.program.name) took longer than \(wallSeconds) s")
            }
            return result
        } catch let failure as MediaFailure {
            throw failure
        } catch {
            if Task.isCancelled { throw MediaFailure(.cancelled, detail: "the task was cancelled") }
            throw MediaFailure(.toolFailed, detail: "\(launch.program.name): \(error)")
        }
    }

    private static func spawn(
        _ launch: (program: ToolLocation, arguments: [String]),
        outputBytes: Int,
        onLine: (@Sendable (String) -> Void)?
    ) async throws -> ToolResult {
        var options = PlatformOptions()
        // A session of its own makes a process group of its own, which dies as a whole: the default kills one process.
        options.createSession = true
        options.teardownSequence = [.send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        let result = try await Subprocess.run(
            .name(launch.program.name),
            arguments: Arguments(launch.arguments),
            // Nothing of the server's environment reaches the tool; PATH picks exactly the executable that was located.
            environment: .custom(["PATH": launch.program.folder + ":/usr/bin:/bin"]),
            platformOptions: options,
            input: .none,
            output: .sequence,
            error: .sequence
        ) { execution in
            // Both pipes are drained at once: a tool blocks when one holds 64 KiB that nobody reads.
            async let complaint = tail(of: execution.standardError)
            let output = try await collect(execution.standardOutput, limit: outputBytes, onLine: onLine)
            return (output: output, complaint: try await complaint)
        }
        let exitCode =
            switch result.terminationStatus {
            case .exited(let code): Int(code)
            case .signaled(let signal): 128 + Int(signal)
            }
        return ToolResult(exitCode: exitCode, output: result.closureResult.output, complaint: result.closureResult.complaint)
    }

    private static func tail(of stream: SubprocessOutputSequence) async throws -> String {
        var tail = OutputTail()
        for try await chunk in stream {
            chunk.withUnsafeBytes { tail.append($0) }
        }
        return tail.text
    }

    private static func collect(
        _ stream: SubprocessOutputSequence, limit: Int, onLine: (@Sendable (String) -> Void)?
    ) async throws -> [UInt8] {
        var output: [UInt8] = []
        var splitter = LineSplitter()
        for try await chunk in stream {
            if let onLine {
                chunk.withUnsafeBytes { splitter.lines(adding: $0) }.forEach(onLine)
                continue
            }
            chunk.withUnsafeBytes { output.append(contentsOf: $0) }
            if output.count > limit {
                throw MediaFailure(.toolFailed, detail: "the tool wrote more than \(limit) bytes")
            }
        }
        return output
    }
}
