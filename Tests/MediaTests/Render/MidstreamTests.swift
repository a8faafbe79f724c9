import Testing
@testable import Media

extension RealToolTests {
    /// Clips that are another thing at their end than at their beginning.
    @Suite struct MidstreamTests {
        @Test func `A picture that changes its size keeps its time and its sound`() async throws {
            try await Workbench.with { bench in
                let input = try await Made.joined([.wide, .tall], as: "changing.webm", bench)
                let rendition = try await firstRung(of: input, bench)
                #expect(try await (239...242).contains(pictures(in: rendition)))
                #expect(try await Seen.silence(of: rendition.path) == 0)
            }
        }

        @Test func `Sound that changes its channels does not make the picture begin again`() async throws {
            try await Workbench.with { bench in
                let input = try await Made.joined([.mono, .stereo], as: "changing.mkv", bench)
                let rendition = try await firstRung(of: input, bench)
                #expect(try await (359...362).contains(pictures(in: rendition)))
                // What came before the change is not written over with silence.
                #expect(try await Seen.silence(of: rendition.path) == 0)
            }
        }

        @Test func `A poster can be made of them`() async throws {
            try await Workbench.with { bench in
                let input = try await Made.joined([.wide, .tall], as: "changing.webm", bench)
                let media = try await bench.toolbox.probe(input)
                let poster = try await bench.toolbox.poster(of: input, media, into: bench.folder)
                #expect(try await (30...235).contains(Seen.brightness(of: poster.path)))
            }
        }

        private func firstRung(of input: String, _ bench: Workbench) async throws -> Rendition {
            let media = try await bench.toolbox.probe(input)
            let plan = bench.toolbox.plan(for: media)
            let renditions = try await bench.toolbox.render([plan.firstRung], of: input, media, into: bench.folder)
            let rendition = try #require(renditions.first)
            try await Watchable.expectRendered(rendition, like: media)
            return rendition
        }

        private func pictures(in rendition: Rendition) async throws -> Int {
            try await Seen(rendition.path).video?.nbReadPackets.flatMap { Int($0) } ?? 0
        }
    }
}
