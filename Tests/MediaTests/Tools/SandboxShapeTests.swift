import Foundation
import Synchronization
import Testing
@testable import Media

@Suite struct SandboxShapeTests {
    private func command() -> ToolCommand {
        ToolCommand(
            program: .ffmpeg, arguments: ["-i", .input(0), "-x", .output("a.mp4")], inputs: ["/data/-evil.mp4"], outputFolder: "/scratch/1",
            budget: .glance(threads: 2)
        )
    }

    @Test func `Confined, a tool sees its files under other names and nothing else`() throws {
        let shell = try #require(ToolLocation("sh"))
        let launch = SandboxShape.confined(bubblewrap: shell, limits: shell).launch(command(), program: shell)
        #expect(launch.program == shell)
        let line = launch.arguments.joined(separator: " ")
        #expect(line.hasSuffix("-i file:/in0 -x file:/out/a.mp4"))
        #expect(line.contains("--unshare-all --die-with-parent"))
        #expect(line.contains("--ro-bind /data/-evil.mp4 /in0 --bind /scratch/1 /out"))
        #expect(!line.contains("--share-net") && !line.contains("/proc") && !line.contains("--bind / "))
        #expect(line.contains("--as=") && line.contains("--fsize=") && line.contains("--cpu="))
    }

    @Test func `Unconfined, paths are URLs that cannot be taken for options`() throws {
        let shell = try #require(ToolLocation("sh"))
        let plain = SandboxShape.bare.launch(command(), program: shell)
        #expect(plain.arguments == ["-i", "file:/data/-evil.mp4", "-x", "file:/scratch/1/a.mp4"])
        let limited = SandboxShape.limited(limits: shell, deathSignal: shell).launch(command(), program: shell)
        #expect(limited.arguments.suffix(4) == plain.arguments)
        #expect(limited.arguments.contains("--pdeathsig"))
    }

    @Test func `Without a working sandbox, automatic goes on with a warning and required refuses`() async throws {
        let automatic = try await Sandbox(mode: .automatic).look { _ in "no namespaces" }
        #expect(!automatic.shape.isConfined)
        #expect(automatic.complaint?.isEmpty == false)
        let failure = await Workbench.failure { _ = try await Sandbox(mode: .required).shape { _ in "no namespaces" } }
        #expect(failure?.code == .sandboxUnavailable)
    }

    @Test func `What says nothing about the sandbox is asked again`() async throws {
        let sandbox = Sandbox(mode: .automatic)
        let missing = MediaFailure(.toolMissing, detail: "no ffprobe")
        guard ToolLocation("bwrap") != nil else { return }
        let failure = await Workbench.failure { _ = try await sandbox.look { _ throws(MediaFailure) in throw missing } }
        #expect(failure == missing)
        #expect(try await sandbox.look { _ in nil }.shape.isConfined)
    }

    @Test func `What passes is tried again, what stays is tried twice and remembered`() async throws {
        guard ToolLocation("bwrap") != nil, ToolLocation("prlimit") != nil else { return }
        let tries = Mutex(0)
        let passing = try await Sandbox(mode: .automatic).look { _ in
            tries.withLock { count in
                count += 1
                return count == 1 ? "a bad moment" : nil
            }
        }
        #expect(passing.shape.isConfined)
        #expect(tries.withLock { $0 } == 2)

        let sandbox = Sandbox(mode: .automatic)
        for _ in 0..<3 {
            let staying = try await sandbox.look { _ in
                tries.withLock { $0 += 1 }
                return "no namespaces"
            }
            #expect(!staying.shape.isConfined)
        }
        #expect(tries.withLock { $0 } == 4)
    }

    private static let passing: [(code: Int, words: String)] = [
        (1, "bwrap: Creating new namespace failed: Resource temporarily unavailable"),
        (1, "bwrap: Can't fork: Cannot allocate memory"),
        (137, ""),
    ]

    @Test(arguments: passing)
    func `A busy minute says nothing about the sandbox`(code: Int, words: String) async {
        let failure = await Workbench.failure {
            _ = try SandboxTrial.trouble(ToolResult(exitCode: code, output: [], complaint: words))
        }
        #expect(failure?.code == .toolFailed)
    }

    @Test func `A refusal of the system is trouble, success is none`() throws {
        let refused = "bwrap: setting up uid map: Permission denied\n"
        let trouble = try SandboxTrial.trouble(ToolResult(exitCode: 1, output: [], complaint: refused))
        #expect(trouble == "bwrap: setting up uid map: Permission denied")
        #expect(try SandboxTrial.trouble(ToolResult(exitCode: 159, output: [], complaint: "")) == "exit code 159")
        #expect(try SandboxTrial.trouble(ToolResult(exitCode: 0, output: [], complaint: "anything")) == nil)
    }

    @Test func `A tool outside the system's folders is seen alone, behind its link, after the empty folder for temporary files`() throws {
        let folder = NSTemporaryDirectory() + "/skit-tool-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/own", withIntermediateDirectories: true)
        let file = folder + "/own/ffmpeg-7"
        try Data("#!/bin/sh\n".utf8).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
        try FileManager.default.createSymbolicLink(atPath: folder + "/ffmpeg", withDestinationPath: "own/ffmpeg-7")
        let tool = try #require(ToolLocation(folder + "/ffmpeg"))
        let shell = try #require(ToolLocation("sh"))
        let arguments = SandboxShape.confined(bubblewrap: shell, limits: shell).launch(command(), program: tool).arguments
        let position = try #require(arguments.firstIndex(of: tool.real))
        #expect(tool.real.hasSuffix("/own/ffmpeg-7"))
        #expect(arguments[position - 1] == "--ro-bind" && arguments[position + 1] == tool.real)
        let temporary = try #require(arguments.firstIndex(of: "--tmpfs"))
        #expect(temporary < position)
        #expect(!arguments.contains { $0.hasSuffix("/own") || $0.hasSuffix("/ffmpeg") })
        // Then everything but the folders for results is closed, and the limits begin.
        let last = try #require(arguments.lastIndex(of: "--remount-ro"))
        #expect(arguments[last + 1] == "/" && arguments[last + 2] == shell.real)
    }

    @Test func `Tools are searched on absolute folders only`() {
        #expect(ToolLocation("no-such-tool-anywhere") == nil)
        #expect(ToolLocation("/no/such/tool") == nil)
        #expect(ToolLocation("../bin/sh", path: "/usr/bin") == nil)
        #expect(ToolLocation("sh", path: "bin:/bin")?.path == "/bin/sh")
        #expect(ToolLocation("/bin/sh")?.name == "sh")
    }
}
