import Foundation
package import Logging
import Resilience
import ServiceLifecycle
import Subprocess
import SystemPackage
import UnixSignals

/// A command of this program that another process of it keeps running.
package struct SupervisedProgram: Sendable {
    package let name: String
    package let arguments: [String]
    /// Started again when it ends; others run once.
    package let isEssential: Bool

    package init(name: String, arguments: [String], isEssential: Bool) {
        self.name = name
        self.arguments = arguments
        self.isEssential = isEssential
    }
}

/// Starts programs, starts them again when they end, and stops them all when told to.
package struct ProcessSupervisor: Sendable {
    private let programs: [SupervisedProgram]
    private let drain: Duration
    private let logger: Logger

    static let backoff = Backoff(base: .milliseconds(300), cap: .seconds(30))
    static let healthyAfter: Duration = .seconds(60)
    /// The exit status of a program that says that starting it again is no use.
    static let hopeless: Int32 = 2

    /// - Parameter drain: what a program gets between SIGTERM and SIGKILL.
    package init(programs: [SupervisedProgram], drain: Duration, logger: Logger) {
        self.programs = programs
        self.drain = drain
        self.logger = logger
    }

    /// Runs until SIGTERM or SIGINT, or until an essential program cannot be started at all.
    /// - Returns: the exit status for the whole.
    package func run() async throws -> Int32 {
        let executable = ProcessSupervisor.executable
        logger.debug("programs are started from", metadata: ["path": "\(executable)"])
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        return await withTaskGroup(of: Int32?.self) { group in
            group.addTask {
                for await _ in signals { return 0 }
                return nil
            }
            for program in programs {
                group.addTask { await keepRunning(program) }
            }
            var status: Int32 = 0
            for await ended in group {
                guard let ended else { continue }
                status = ended
                break
            }
            group.cancelAll()
            return status
        }
    }

    /// Nil when the program may stay ended.
    private func keepRunning(_ program: SupervisedProgram) async -> Int32? {
        var failures = 0
        while !Task.isCancelled {
            let start = ContinuousClock.now
            let status = await runOnce(program)
            if Task.isCancelled || !program.isEssential { return nil }
            if status == ProcessSupervisor.hopeless { return status }
            failures = ContinuousClock.now - start > ProcessSupervisor.healthyAfter ? 1 : min(failures + 1, 20)
            logger.error("program ended, starting it again", metadata: ["program": "\(program.name)", "status": "\(status)"])
            try? await Task.sleep(for: ProcessSupervisor.backoff.delay(afterFailures: failures, random: .random(in: 0...1)))
        }
        return nil
    }

    /// Cancelling the task sends SIGTERM, then SIGKILL once the drain time is over.
    private func runOnce(_ program: SupervisedProgram) async -> Int32 {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: drain)]
        do {
            let record = try await Subprocess.run(
                .path(FilePath(ProcessSupervisor.executable)),
                arguments: Arguments(program.arguments + ["--parent", String(ProcessInfo.processInfo.processIdentifier)]),
                platformOptions: options, input: .none,
                output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
                error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false)
            )
            switch record.terminationStatus {
            case .exited(let code): return code
            case .signaled(let signal): return 128 + signal
            }
        } catch {
            logger.error("program could not be started", metadata: ["program": "\(program.name)", "cause": "\(error)"])
            return 1
        }
    }

    /// Read once, at the start: after a new build the link of a running program names a file that is gone.
    private static let executable: String = {
        let own = "/proc/self/exe"
        return (try? FileManager.default.destinationOfSymbolicLink(atPath: own)) ?? Bundle.main.executablePath ?? CommandLine.arguments[0]
    }()
}
