#if os(Linux)
import Foundation
import Testing
@testable import Media

extension RealToolTests {
    /// A mark that is found again on the command line of every process of a run: a limit with random decimals.
    @Suite struct CancellationTests {
        private let seconds = Double(Int.random(in: 500_000_001...599_999_999)) / 1_000_000
        private var mark: String { "\(seconds + 1)" }

        @Test(arguments: [SandboxMode.automatic, .off])
        func `Cancelling a render ends ffmpeg and leaves no file`(mode: SandboxMode) async throws {
            try await Workbench.with(sandbox: mode, limits: MediaLimits(maxDuration: seconds)) { bench in
                let input = try await ClipFolder.shared.path(of: .portrait)
                let media = try await bench.toolbox.probe(input)
                let (reports, report) = AsyncStream.makeStream(of: Double.self, bufferingPolicy: .bufferingNewest(1))
                let render = Task {
                    await Workbench.failure {
                        _ = try await bench.toolbox.render(
                            MediaPlan(for: media).rungs, of: input, media, into: bench.folder, progress: { report.yield($0) }
                        )
                    }
                }
                for await _ in reports { break }
                #expect(Processes.count(mentioning: mark) > 0)
                render.cancel()
                #expect(await render.value?.code == .cancelled)
                #expect(await Processes.settle(mentioning: mark, at: 0) == 0)
                #expect(bench.leftovers.isEmpty)
            }
        }

        @Test func `A run beyond its time is ended and told`() async throws {
            try await Workbench.with { bench in
                var command = try await endless()
                command.budget.wallSeconds = 1
                let endless = command
                let failure = await Workbench.failure { _ = try await bench.toolbox.tools.run(endless) }
                #expect(failure?.code == .timedOut)
                // By the clock, not by processor time, which ends with an exit code.
                #expect(failure?.detail.contains("took longer than 1 s") == true)
                #expect(failure?.isPermanent == false)
                #expect(await Processes.settle(mentioning: mark, at: 0) == 0)
            }
        }

        @Test(.enabled("bubblewrap does not work here") { await Confinement.works })
        func `When the server is killed, ffmpeg dies with it`() async throws {
            try await Workbench.with { bench in
                let command = try await endless()
                let shape = try await bench.toolbox.tools.sandboxFinding().shape
                let launch = shape.launch(command, program: try bench.toolbox.tools.locate(.ffmpeg))
                let server = Process()
                server.executableURL = URL(fileURLWithPath: "/bin/sh")
                server.arguments = ["-c", "\"$@\" & wait", "sh", launch.program.path] + launch.arguments
                try server.run()
                await Processes.until { Processes.count(mentioning: mark) >= 3 }
                #expect(Processes.count(mentioning: mark) >= 3)
                kill(server.processIdentifier, SIGKILL)
                server.waitUntilExit()
                #expect(await Processes.settle(mentioning: mark, at: 0) == 0)
            }
        }

        /// Plays a clip in real time, over and over.
        private func endless() async throws -> ToolCommand {
            ToolCommand(
                program: .ffmpeg,
                arguments: [
                    "-loglevel", "error", "-nostdin", "-re", "-stream_loop", "-1", "-t", .text(mark), "-i", .input(0), "-f", "null", "-",
                ],
                inputs: [try await ClipFolder.shared.path(of: .silent)],
                budget: .glance(threads: 2)
            )
        }
    }
}
#endif
