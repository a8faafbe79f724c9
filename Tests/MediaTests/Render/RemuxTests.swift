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
                #expect(try await Seen.flaws(of: rendition.path).isEmpty)
                #expect(bench.leftovers == ["remux.mp4"])
            }
        }

        private static let turns = [(Turned.quarter, 90), (Turned.half, 180), (Turned.threeQuarters, 270)]

        @Test(arguments: turns)
        func `A turned clip stays turned`(matrix: [Int32], degrees: Int) async throws {
            try await Workbench.with { bench in
                let source = try await ClipFolder.shared.path(of: .silent)
                let input = try bench.file("turned.mp4", Turned.bytes(of: source, matrix: matrix))
                let media = try await bench.toolbox.probe(input)
                let rendition = try await bench.toolbox.remux(input, media, into: bench.folder)
                #expect(rendition.shortSide == 360 && rendition.width == (degrees == 180 ? 640 : 360))
                let again = try await bench.toolbox.probe(rendition.path)
                #expect(again.video.rotation == degrees)
                #expect(again.width == rendition.width)
            }
        }

        @Test func `Words hidden between the pictures stay behind`() async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: .withUserData)
                #expect(try Data(contentsOf: URL(fileURLWithPath: input)).range(of: Data("secret".utf8)) != nil)
                let media = try await bench.toolbox.probe(input)
                let rendition = try await bench.toolbox.remux(input, media, into: bench.folder)
                try await Watchable.expect(rendition, like: media)
                #expect(try await Seen.flaws(of: rendition.path).isEmpty)
            }
        }

        @Test func `A damaged clip is not copied: its first rung is what can be watched`() async throws {
            try await Workbench.with { bench in
                let input = try await Made.damaged(.oneKeyFrame, pictures: [100, 130, 160, 190], bench)
                let media = try await bench.toolbox.probe(input)
                let plan = bench.toolbox.plan(for: media)
                #expect(plan.canRemux)
                let failure = await Workbench.failure { _ = try await bench.toolbox.remux(input, media, into: bench.folder) }
                #expect(failure?.code == .damaged)
                #expect(bench.leftovers.isEmpty)
                let renditions = try await bench.toolbox.render([plan.firstRung], of: input, media, into: bench.folder)
                try await Watchable.expectRendered(try #require(renditions.first), like: media)
            }
        }

        @Test(arguments: [true, false])
        func `What an edit list cuts away does not come back`(isFront: Bool) async throws {
            try await Workbench.with { bench in
                let input =
                    if isFront {
                        try await Made.trimmed(.flash, from: 1, bench)
                    } else {
                        try await Made.shortened(.flash, to: 2000, bench)
                    }
                let media = try await bench.toolbox.probe(input)
                let plan = bench.toolbox.plan(for: media)
                #expect(plan.remuxObstacles == ["frames cut away by an edit list"])
                let renditions = try await bench.toolbox.render([plan.firstRung], of: input, media, into: bench.folder)
                let rendition = try #require(renditions.first)
                try await Watchable.expectRendered(rendition, like: media)
                // 60 pictures of the 90 that are in the file.
                let count = try #require(try await Seen(rendition.path).video?.nbReadPackets.flatMap { Int($0) })
                #expect((59...61).contains(count))
                #expect(try await Seen.brightness(of: rendition.path) < 200 || !isFront)
            }
        }

        @Test func `Subtitles stay behind, and are no complaint`() async throws {
            try await Workbench.with { bench in
                let input = try await Made.subtitled(.portrait, as: "subtitled.mp4", bench)
                let media = try await bench.toolbox.probe(input)
                let rendition = try await bench.toolbox.remux(input, media, into: bench.folder)
                try await Watchable.expect(rendition, like: media)
            }
        }

        @Test func `A sound track without sound is not promised to the player`() async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: .emptySound)
                let media = try await bench.toolbox.probe(input)
                let plan = bench.toolbox.plan(for: media)
                let remux = try await bench.toolbox.remux(input, media, into: bench.folder)
                let rungs = try await bench.toolbox.render([plan.firstRung], of: input, media, into: bench.folder)
                for rendition in [remux] + rungs {
                    #expect(!rendition.hasSound)
                    #expect(!rendition.codecs.contains("mp4a"))
                }
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
