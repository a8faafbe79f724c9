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
            .hevc10, .hdr, .hlg, .variableRate, .anamorphic, .oddSize, .monoPCM, .surround, .fast, .interlaced, .av1, .vp8, .vp9, .mpeg4,
            .live, .silent, .lateClock, .lateSound,
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

        private static let turns: [(matrix: [Int32], size: [Int], white: String, black: String)] = [
            (Turned.quarter, [180, 320], "iw:ih/4:0:0", "iw:ih/4:0:ih*3/4"),
            (Turned.half, [320, 180], "iw/4:ih:iw*3/4:0", "iw/4:ih:0:0"),
            (Turned.threeQuarters, [180, 320], "iw:ih/4:0:ih*3/4", "iw:ih/4:0:0"),
        ]

        @Test(arguments: turns.indices)
        func `A turned clip is rendered upright`(index: Int) async throws {
            let turn = Self.turns[index]
            try await Workbench.with { bench in
                let source = try await ClipFolder.shared.path(of: .halves)
                let input = try bench.file("turned.mp4", Turned.bytes(of: source, matrix: turn.matrix))
                let media = try await bench.toolbox.probe(input)
                let plan = bench.toolbox.plan(for: media)
                let rendition = try #require(try await bench.toolbox.render([plan.firstRung], of: input, media, into: bench.folder).first)
                #expect([rendition.width, rendition.height] == turn.size)
                try await Watchable.expectRendered(rendition, like: media)
                #expect(try await Seen.brightness(of: rendition.path, area: turn.white) > 200)
                #expect(try await Seen.brightness(of: rendition.path, area: turn.black) < 50)
            }
        }

        @Test(arguments: [Clip.hdr, .hlg])
        func `Bright HDR pictures are brought down instead of cut off`(clip: Clip) async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: clip)
                let media = try await bench.toolbox.probe(input)
                let plan = bench.toolbox.plan(for: media)
                let renditions = try await bench.toolbox.render([plan.firstRung], of: input, media, into: bench.folder)
                let brightness = try await Seen.brightness(of: renditions[0].path)
                #expect((40...220).contains(brightness))
            }
        }
    }
}
