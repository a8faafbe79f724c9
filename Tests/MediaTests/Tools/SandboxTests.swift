#if os(Linux)
import Foundation
import Testing
@testable import Media

extension RealToolTests {
    @Suite(.enabled("bubblewrap does not work here") { await Confinement.works })
    struct SandboxTests {
        @Test func `Files of the server cannot be seen, though they can be without the sandbox`() async throws {
            let passwd = command([
                "-f", "rawvideo", "-s", "1x1", "-pix_fmt", "gray", "-i", "file:/etc/passwd", "-frames:v", "1", "-f", "null", "-",
            ])
            let inside = try await run(passwd, .required)
            #expect(!inside.isSuccess)
            #expect(inside.complaint.contains("No such file"))
            #expect(try await run(passwd, .off).isSuccess)
        }

        @Test func `The network cannot be reached, though it can be without the sandbox`() async throws {
            let port = Int.random(in: 20_000...60_000)
            let server = Process()
            server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            server.arguments = [
                "ffmpeg", "-v", "quiet", "-nostdin", "-re", "-f", "lavfi", "-i", "testsrc2=s=64x64:r=5:d=60",
                "-c:v", "mpeg2video", "-f", "mpegts",
                "tcp://127.0.0.1:\(port)?listen=1",
            ]
            try server.run()
            defer { server.terminate() }
            let listening = String(format: ":%04X 00000000:0000 0A", port)
            await Processes.until {
                FileManager.default.contents(atPath: "/proc/net/tcp")
                    .map { String(decoding: $0, as: UTF8.self).contains(listening) } ?? false
            }
            let visit = command(["-f", "mpegts", "-i", "tcp://127.0.0.1:\(port)", "-frames:v", "1", "-f", "null", "-"])
            let inside = try await run(visit, .required)
            #expect(!inside.isSuccess)
            #expect(inside.complaint.contains("refused") || inside.complaint.contains("unreachable"))
            #expect(try await run(visit, .off).isSuccess)
        }

        @Test(arguments: ["/evil.raw", "/dev/evil.raw", "/usr/evil.raw"])
        func `Files are written nowhere but where they are counted`(path: String) async throws {
            let write = command(["-f", "lavfi", "-i", "testsrc2=s=16x16:d=1", "-f", "rawvideo", .text("file:" + path)])
            let result = try await run(write, .required)
            #expect(!result.isSuccess)
            #expect(result.complaint.contains("Read-only file system"))
        }

        @Test func `Tools behind links in somebody's folder work, and the folder is not seen`() async throws {
            let folder = NSTemporaryDirectory() + "/skit-tools-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try FileManager.default.createDirectory(atPath: folder + "/own", withIntermediateDirectories: true)
            try Data("secret".utf8).write(to: URL(fileURLWithPath: folder + "/own/secret"))
            for name in ["ffmpeg", "ffprobe"] {
                let real = try #require(ToolLocation(name)).real
                try FileManager.default.copyItem(atPath: real, toPath: folder + "/own/\(name)-copy")
                try FileManager.default.createSymbolicLink(atPath: folder + "/\(name)", withDestinationPath: "own/\(name)-copy")
            }
            let settings = MediaSettings(
                ffmpeg: folder + "/ffmpeg", ffprobe: folder + "/ffprobe", sandbox: .required, scratch: folder + "/scratch", threads: 2
            )
            let toolbox = MediaToolbox(settings: settings)
            #expect(try await toolbox.probe(ClipFolder.shared.path(of: .silent)).video.codec == "h264")
            let secret = ToolCommand.Argument.text("file:\(folder)/own/secret")
            let look = command(["-f", "rawvideo", "-s", "1x1", "-pix_fmt", "gray", "-i", secret, "-f", "null", "-"])
            let result = try await toolbox.tools.run(look)
            #expect(!result.isSuccess)
            #expect(result.complaint.contains("No such file"))
        }

        @Test func `A run cannot write more than its budget`() async throws {
            try await Workbench.with(sandbox: .required) { bench in
                var greedy = command(["-f", "lavfi", "-i", "testsrc2=s=320x240:d=30", "-f", "rawvideo", .output("large.raw")])
                greedy.outputFolder = bench.folder
                greedy.budget.fileBytes = 1 << 20
                let result = try await bench.toolbox.tools.run(greedy)
                #expect(!result.isSuccess)
                #expect(try WorkFolder.size(of: bench.folder + "/large.raw") <= 1 << 20)
            }
        }

        @Test func `A run cannot take more processor time than its budget`() async throws {
            var busy = command(["-f", "lavfi", "-i", "testsrc2=s=1920x1080:d=600", "-c:v", "libx264", "-f", "null", "-"])
            busy.budget.cpuSeconds = 1
            let result = try await run(busy, .required)
            #expect(ToolVerdict.failure(result, task: "test").code == .timedOut)
        }

        @Test func `A run cannot take more memory than its budget`() async throws {
            var large = command(["-f", "lavfi", "-i", "testsrc2=s=64x64:d=1", "-f", "null", "-"])
            #expect(try await run(large, .required).isSuccess)
            large.budget.memoryBytes = 48 << 20
            #expect(try await !run(large, .required).isSuccess)
        }

        private func command(_ arguments: [ToolCommand.Argument]) -> ToolCommand {
            ToolCommand(
                program: .ffmpeg, arguments: ["-loglevel", "error", "-nostdin"] + arguments, inputs: [], budget: .glance(threads: 2)
            )
        }

        private func run(_ command: ToolCommand, _ mode: SandboxMode) async throws -> ToolResult {
            try await Workbench.with(sandbox: mode) { try await $0.toolbox.tools.run(command) }
        }
    }
}
#endif
