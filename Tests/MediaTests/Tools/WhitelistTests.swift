import Foundation
import Testing
@testable import Media

extension RealToolTests {
    /// The second wall: what the tools themselves refuse, were a file to get past the sniffer, without any sandbox.
    @Suite struct WhitelistTests {
        private static let attacks = [
            "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n",
            "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
            "ffconcat version 1.0\nfile http://127.0.0.1:9/a.mp4\n",
            "ffconcat version 1.0\nfile /etc/passwd\n",
            "<?xml version=\"1.0\"?><MPD><Period><BaseURL>http://127.0.0.1:9/</BaseURL></Period></MPD>",
        ]

        @Test(arguments: attacks, [ProbedMedia.Container.mp4, .matroska])
        func `A playlist is not even opened as one`(text: String, container: ProbedMedia.Container) async throws {
            try await Workbench.with(sandbox: .off) { bench in
                let result = try await read(try bench.file("renamed.mp4", text), container, bench)
                #expect(!result.isSuccess)
                for word in ["hls", "concat", "dash", "http", "passwd"] {
                    #expect(!result.complaint.lowercased().contains(word + " @") && !result.complaint.contains("Opening"))
                }
            }
        }

        @Test func `A codec that is not needed is not decoded`() async throws {
            try await Workbench.with(sandbox: .off) { bench in
                let result = try await read(try await ClipFolder.shared.path(of: .magicYUV), .matroska, bench)
                #expect(!result.isSuccess)
                #expect(result.complaint.contains("not on whitelist"))
            }
        }

        @Test func `A frame of gigabytes is not decoded`() async throws {
            try await Workbench.with(sandbox: .off) { bench in
                let result = try await read(try await ClipFolder.shared.path(of: .pixelBomb), .matroska, bench)
                #expect(!result.isSuccess)
            }
        }

        private func read(_ path: String, _ container: ProbedMedia.Container, _ bench: Workbench) async throws -> ToolResult {
            try await bench.toolbox.tools.run(
                ToolCommand(
                    program: .ffmpeg,
                    arguments: ["-loglevel", "verbose", "-nostdin", "-xerror"]
                        + Whitelist.video(container, limits: MediaLimits())
                        + ["-i", .input(0), "-map", "0:v", "-frames:v", "1", "-f", "null", "-"],
                    inputs: [path],
                    budget: .glance(threads: 2)
                )
            )
        }
    }
}
