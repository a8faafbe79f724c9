import Foundation
import Testing
@testable import Media

extension RealToolTests {
    @Suite struct DubbingTests {
        /// As long as the name says, in seconds, with a high tone that no other clip has.
        static func sound(of seconds: Int) -> Clip {
            Clip(
                "mp4",
                "-f lavfi -i color=c=gray:s=64x64:r=10:d=\(seconds) -f lavfi -i sine=f=1000:r=48000:d=\(seconds) -c:v libx264 "
                    + "-preset ultrafast -pix_fmt yuv420p -c:a aac -ac 2 -movflags +faststart"
            )
        }

        private static let inputs: [Clip] = [.portrait, .silent, .vp8, .vp9, .av1, .hevc10, .monoPCM, .mpeg4, .variableRate]

        @Test(arguments: inputs)
        func `A clip gets the sound in place of its own, whatever it is made of, and keeps its picture`(_ clip: Clip) async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: clip)
                let media = try await bench.toolbox.probe(input)
                let sound = try await ClipFolder.shared.path(of: Self.sound(of: 6))
                let dubbed = try await bench.toolbox.dub(input, media, with: sound, into: bench.folder)
                let again = try await bench.toolbox.probe(dubbed)
                #expect(again.video.codec == media.video.codec && again.audio?.codec == "aac")
                #expect(again.width == media.width && again.height == media.height)
                #expect(abs(again.duration - media.duration) < 0.2, "\(media.duration) became \(again.duration)")
                #expect(bench.leftovers.count == 1)
                let rung = bench.toolbox.plan(for: again).firstRung
                let rendered = try await bench.toolbox.render([rung], of: dubbed, again, into: bench.folder)
                let rendition = try #require(rendered.first)
                try await Watchable.expectRendered(rendition, like: again)
                let tone = try await Self.tone(of: rendition.path, from: 0.3, seconds: 0.5)
                #expect(abs(tone - 1000) < 40, "a tone of \(tone) Hz")
            }
        }

        @Test func `A sound that is shorter than the clip leaves the rest silent`() async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: .portrait)
                let media = try await bench.toolbox.probe(input)
                let sound = try await ClipFolder.shared.path(of: Self.sound(of: 1))
                let dubbed = try await bench.toolbox.dub(input, media, with: sound, into: bench.folder)
                let again = try await bench.toolbox.probe(dubbed)
                #expect(abs(again.duration - media.duration) < 0.2)
                let copied = try await bench.toolbox.remux(dubbed, again, into: bench.folder)
                try await Watchable.expect(copied, like: again)
                let (tone, rest) = (
                    try await Self.tone(of: copied.path, from: 0.3, seconds: 0.5),
                    try await Self.tone(of: copied.path, from: 1.5, seconds: 1)
                )
                #expect(abs(tone - 1000) < 40 && rest == 0, "a tone of \(tone) Hz, then \(rest)")
            }
        }

        @Test(arguments: [true, false])
        func `What an edit list cuts away does not come back with the sound`(isFront: Bool) async throws {
            try await Workbench.with { bench in
                let input = isFront ? try await Made.trimmed(.flash, from: 1, bench) : try await Made.shortened(.flash, to: 2000, bench)
                let media = try await bench.toolbox.probe(input)
                #expect(media.video.hidesFrames)
                let sound = try await ClipFolder.shared.path(of: Self.sound(of: 6))
                let dubbed = try await bench.toolbox.dub(input, media, with: sound, into: bench.folder)
                let again = try await bench.toolbox.probe(dubbed)
                #expect(!again.video.hidesFrames && again.audio != nil)
                let count = try #require(try await Seen(dubbed).video?.nbReadPackets.flatMap { Int($0) })
                #expect((59...61).contains(count), "60 pictures of the 90 that are in the file")
                #expect(try await Seen.brightness(of: dubbed) < 200 || !isFront)
            }
        }

        @Test func `What has no sound cannot lend one`() async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: .portrait)
                let media = try await bench.toolbox.probe(input)
                let silent = try await ClipFolder.shared.path(of: .silent)
                let failure = await Workbench.failure { _ = try await bench.toolbox.dub(input, media, with: silent, into: bench.folder) }
                #expect(failure?.code == .soundMissing)
                #expect(bench.leftovers.isEmpty)
            }
        }

        /// Hz, by how often the wave goes through zero; 0 where there is none.
        static func tone(of path: String, from start: Double, seconds: Double) async throws -> Double {
            let wave = NSTemporaryDirectory() + "/skit-tone-\(UUID().uuidString).raw"
            defer { try? FileManager.default.removeItem(atPath: wave) }
            try await Shell.run(
                "ffmpeg",
                ["-v", "error", "-nostdin", "-i", path, "-ss", "\(start)", "-t", "\(seconds)", "-map", "0:a:0", "-ac", "1", "-ar", "16000"]
                    + ["-f", "s16le", "-y", wave]
            )
            let samples = try Data(contentsOf: URL(fileURLWithPath: wave)).withUnsafeBytes { Array($0.bindMemory(to: Int16.self)) }
            let crossings = zip(samples, samples.dropFirst()).filter { ($0 < 0) != ($1 < 0) && (abs($0) > 20 || abs($1) > 20) }.count
            return Double(crossings) / 2 / seconds
        }
    }
}
