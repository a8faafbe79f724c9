import Foundation
import Testing
@testable import Media

extension RealToolTests {
    @Suite struct RemuxTests {
        @Test func `A phone's clip becomes a fast-start MP4 without its place and title`() async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: .portrait)
                let media = try await bench.toolbox.probe(input)
                #expect(bench.toolbox.plan(for: media).canRemux)
                let rendition = try await bench.toolbox.remux(input, media, into: bench.folder)
                #expect(rendition.isRemux)
                #expect(rendition.shortSide == 1080)
                #expect(rendition.codecs.hasPrefix("avc1.42") && rendition.codecs.hasSuffix(", mp4a.40.2"))
                try await Watchable.expect(rendition, like: media)
                #expect(bench.leftovers == ["remux.mp4"])
            }
        }

        @Test func `A turned clip stays turned`() async throws {
            try await Workbench.with { bench in
                let source = try await ClipFolder.shared.path(of: .silent)
                let input = try bench.file("turned.mp4", Turned.bytes(of: source, matrix: Turned.quarter))
                let media = try await bench.toolbox.probe(input)
                let rendition = try await bench.toolbox.remux(input, media, into: bench.folder)
                #expect(rendition.width == 360 && rendition.height == 640)
                let again = try await bench.toolbox.probe(rendition.path)
                #expect(again.video.rotation == 90)
                #expect(again.width == 360)
            }
        }

        @Test func `A cover picture and spare tracks stay behind`() async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: .withCover)
                let media = try await bench.toolbox.probe(input)
                let rendition = try await bench.toolbox.remux(input, media, into: bench.folder)
                #expect(try await Seen(rendition.path).streams.count == 1)
            }
        }

        @Test func `Sound that browsers do not play is not copied`() async throws {
            try await Workbench.with { bench in
                let media = try await bench.toolbox.probe(ClipFolder.shared.path(of: .monoPCM))
                let plan = bench.toolbox.plan(for: media)
                #expect(!plan.canRemux)
                #expect(plan.remuxObstacles == ["sound is pcm_s16le"])
            }
        }
    }
}
