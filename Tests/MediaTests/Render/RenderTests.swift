import Foundation
import Synchronization
import Testing
@testable import Media

extension RealToolTests {
    @Suite struct RenderTests {
        @Test func `A phone's clip becomes four rungs with even loudness and a key frame every two seconds`() async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: .portrait)
                let media = try await bench.toolbox.probe(input)
                let plan = bench.toolbox.plan(for: media)
                let heard = Mutex<[Double]>([])
                let renditions = try await bench.toolbox.render(plan.rungs, of: input, media, into: bench.folder) { share in
                    heard.withLock { $0.append(share) }
                }
                #expect(renditions.map(\.shortSide) == [360, 480, 720, 1080])
                #expect(renditions.map { [$0.width, $0.height] } == [[360, 640], [480, 854], [720, 1280], [1080, 1920]])
                for rendition in renditions {
                    try await Watchable.expectRendered(rendition, like: media)
                    let keys = try await Seen.keyFrames(of: rendition.path)
                    #expect(keys.first.map { abs($0) < 0.05 } == true)
                    #expect(zip(keys, keys.dropFirst()).allSatisfy { $1 - $0 <= 2.05 })
                    #expect(keys.contains { abs($0 - 2) < 0.05 })
                    #expect(rendition.codecs.hasPrefix("avc1.64"))
                }
                let loudness = try #require(try await Seen.loudness(of: renditions[0].path))
                #expect(abs(loudness - -14) < 2)
                let shares = heard.withLock { $0 }
                #expect(shares == shares.sorted())
                #expect(shares.last.map { $0 > 0.9 && $0 <= 1 } == true)
                #expect(bench.leftovers.sorted() == ["1080.mp4", "360.mp4", "480.mp4", "720.mp4"])
            }
        }

        private static let clips: [Clip] = [
            .hevc10, .hdr, .variableRate, .anamorphic, .oddSize, .monoPCM, .fast, .interlaced, .av1, .vp8, .vp9, .mpeg4, .live, .silent,
        ]

        @Test(arguments: clips)
        func `Whatever comes in, what goes out plays everywhere`(clip: Clip) async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: clip)
                let media = try await bench.toolbox.probe(input)
                let rungs = bench.toolbox.plan(for: media).rungs
                let renditions = try await bench.toolbox.render(rungs, of: input, media, into: bench.folder)
                #expect(renditions.count == rungs.count)
                for rendition in renditions { try await Watchable.expectRendered(rendition, like: media) }
            }
        }

        @Test func `A turned clip is rendered upright`() async throws {
            try await Workbench.with { bench in
                let source = try await ClipFolder.shared.path(of: .silent)
                let input = try bench.file("turned.mp4", Turned.bytes(of: source, matrix: Turned.quarter))
                let media = try await bench.toolbox.probe(input)
                let plan = bench.toolbox.plan(for: media)
                let renditions = try await bench.toolbox.render([plan.firstRung], of: input, media, into: bench.folder)
                #expect(renditions.map { [$0.width, $0.height] } == [[360, 640]])
                for rendition in renditions { try await Watchable.expectRendered(rendition, like: media) }
            }
        }

        @Test func `Bright HDR pictures are brought down instead of cut off`() async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: .hdr)
                let media = try await bench.toolbox.probe(input)
                let plan = bench.toolbox.plan(for: media)
                let renditions = try await bench.toolbox.render([plan.firstRung], of: input, media, into: bench.folder)
                let brightness = try await Seen.brightness(of: renditions[0].path)
                #expect((40...220).contains(brightness))
            }
        }

        @Test(
            .enabled(if: SharedMedia.folder != nil, SharedMedia.absence),
            arguments: SharedMedia.videos.filter { !$0.contains("one-by-one") }
        )
        func `Every real clip gets its smallest rung`(path: String) async throws {
            try await Workbench.with { bench in
                let media = try await bench.toolbox.probe(path)
                let plan = bench.toolbox.plan(for: media)
                let renditions = try await bench.toolbox.render([plan.rungs[0]], of: path, media, into: bench.folder)
                try await Watchable.expectRendered(try #require(renditions.first), like: media)
            }
        }
    }
}
