import Foundation
import Testing
@testable import Media

extension ToolCommand.Argument {
    fileprivate var text: String? {
        if case .text(let text) = self { text } else { nil }
    }
}

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

        @Test func `A moment that was chosen is shown, however dark, and one that no frame has is passed over`() async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: .blackStart)
                let media = try await bench.toolbox.probe(input)
                let dark = try await bench.toolbox.poster(of: input, media, at: 0.1, into: bench.folder)
                #expect(try await Seen.brightness(of: dark.path) < 40)
                let none = try await bench.toolbox.poster(of: input, media, at: media.duration + 100, into: bench.folder)
                #expect(try await Seen.brightness(of: none.path) > 40)
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

        private static let damages: [(Clip, [Int])] = [(.oneKeyFrame, [100, 130, 160, 190]), (.refreshed, [0])]

        @Test(arguments: damages)
        func `Damage elsewhere, or of the only key frame, leaves a poster to be found`(clip: Clip, pictures: [Int]) async throws {
            try await Workbench.with { bench in
                let input = try await Made.damaged(clip, pictures: pictures, bench)
                let media = try await bench.toolbox.probe(ClipFolder.shared.path(of: clip))
                let poster = try await bench.toolbox.poster(of: input, media, into: bench.folder)
                #expect(try await (20...240).contains(Seen.brightness(of: poster.path)))
            }
        }

        @Test func `Where nothing can be decoded the file is damaged`() async throws {
            try await Workbench.with { bench in
                let input = try await Made.damaged(.silent, pictures: Array(0..<100), bench)
                let media = try await bench.toolbox.probe(ClipFolder.shared.path(of: .silent))
                let failure = await Workbench.failure { _ = try await bench.toolbox.poster(of: input, media, into: bench.folder) }
                #expect(failure?.code == .damaged)
                #expect(bench.leftovers.isEmpty)
            }
        }

        @Test func `Of a long dark clip no more than the beginning is decoded`() {
            let media = Sample.media { $0.durationMilliseconds = 600_000 }
            let settings = MediaSettings(scratch: "/nonexistent")
            let arguments = PosterSampling(media: media, onlyKeyFrames: false).arguments(settings: settings)
            #expect(arguments.firstIndex(of: "-t").map { arguments[$0 + 1] } == "30.0")
            #expect(arguments.contains { $0.text?.contains("fps=12/30.0") == true })
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
