import Foundation
import Testing
@testable import Media

extension RealToolTests {
    @Suite struct PosterTests {
        @Test func `A clip that begins black gets a poster that is not`() async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: .blackStart)
                let media = try await bench.toolbox.probe(input)
                let poster = try await bench.toolbox.poster(of: input, media, into: bench.folder)
                #expect(try await Seen.brightness(of: poster.path) > 40)
                #expect(bench.leftovers == ["poster.jpg"])
            }
        }

        @Test func `A poster is a JPEG of at most 720 with a placeholder of a few bytes`() async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: .portrait)
                let media = try await bench.toolbox.probe(input)
                let poster = try await bench.toolbox.poster(of: input, media, into: bench.folder)
                let seen = try await Seen(poster.path)
                #expect(seen.video?.codecName == "mjpeg")
                #expect(seen.video?.width == 720 && seen.video?.height == 1280)
                #expect(poster.width == 720 && poster.height == 1280)
                #expect(poster.placeholder.hasPrefix("data:image/webp;base64,UklGR"))
                #expect(poster.placeholder.utf8.count <= 240)
            }
        }

        @Test(arguments: [Clip.hdr, .oddSize, .live, .interlaced, .anamorphic])
        func `Unusual clips get a poster too`(clip: Clip) async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: clip)
                let media = try await bench.toolbox.probe(input)
                let poster = try await bench.toolbox.poster(of: input, media, into: bench.folder)
                let brightness = try await Seen.brightness(of: poster.path)
                #expect((30...235).contains(brightness))
            }
        }
    }
}
