import Testing
@testable import Media

extension RealToolTests {
    @Suite struct RealClipTests {
        @Test(
            .enabled(if: SharedMedia.folder != nil, SharedMedia.absence),
            arguments: SharedMedia.videos
        )
        func `Every real clip can be watched at once, and has a poster`(path: String) async throws {
            try await Workbench.with { bench in
                let media = try await bench.toolbox.probe(path)
                #expect(media.durationMilliseconds > 1000)
                #expect(media.width >= 640)
                let plan = bench.toolbox.plan(for: media)
                if plan.canRemux {
                    let rendition = try await bench.toolbox.remux(path, media, into: bench.folder)
                    try await Watchable.expect(rendition, like: media)
                    #expect(try await Seen.flaws(of: rendition.path).isEmpty)
                } else {
                    let renditions = try await bench.toolbox.render([plan.firstRung], of: path, media, into: bench.folder)
                    try await Watchable.expectRendered(try #require(renditions.first), like: media)
                }
                let poster = try await bench.toolbox.poster(of: path, media, into: bench.folder)
                #expect(try await (20...240).contains(Seen.brightness(of: poster.path)))
            }
        }

        /// One of each kind: another rung of each would only take time.
        @Test(
            .enabled(if: SharedMedia.folder != nil, SharedMedia.absence),
            arguments: SharedMedia.videos.filter { path in ["asl-bird.mkv", "elf.mp4", "frog.webm"].contains { path.hasSuffix($0) } }
        )
        func `A real clip gets its smallest rung`(path: String) async throws {
            try await Workbench.with { bench in
                let media = try await bench.toolbox.probe(path)
                let plan = bench.toolbox.plan(for: media)
                let renditions = try await bench.toolbox.render([plan.rungs[0]], of: path, media, into: bench.folder)
                try await Watchable.expectRendered(try #require(renditions.first), like: media)
            }
        }
    }
}
