import Testing
@testable import Media

@Suite struct SandboxShapeTests {
    private func command() -> ToolCommand {
        ToolCommand(
            program: .ffmpeg, arguments: ["-i", .input(0), "-x", .output("a.mp4")], inputs: ["/data/-evil.mp4"], outputFolder: "/work/1",
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
        #expect(line.contains("--ro-bind /data/-evil.mp4 /in0 --bind /work/1 /out"))
        #expect(!line.contains("--share-net") && !line.contains("/proc") && !line.contains("--bind / "))
        #expect(line.contains("--as=") && line.contains("--fsize=") && line.contains("--cpu="))
    }

    @Test func `Unconfined, paths are URLs that cannot be taken for options`() throws {
        let shell = try #require(ToolLocation("sh"))
        let plain = SandboxShape.bare.launch(command(), program: shell)
        #expect(plain.arguments == ["-i", "file:/data/-evil.mp4", "-x", "file:/work/1/a.mp4"])
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

    @Test func `Tools are searched on absolute folders only`() {
        #expect(ToolLocation("no-such-tool-anywhere") == nil)
        #expect(ToolLocation("/no/such/tool") == nil)
        #expect(ToolLocation("../bin/sh", path: "/usr/bin") == nil)
        #expect(ToolLocation("sh", path: "bin:/bin")?.path == "/bin/sh")
        #expect(ToolLocation("/bin/sh")?.name == "sh")
    }
}
