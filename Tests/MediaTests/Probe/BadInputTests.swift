import Foundation
import Testing
@testable import Media

extension RealToolTests {
    /// Each bad file: the documented code, a sentence for its owner, nothing left behind.
    @Suite struct BadInputTests {
        private static let clips: [(Clip, MediaFailure.Code)] = [
            (.audioOnly, .audioOnly),
            (.oneFrame, .tooShort),
            (.pixelBomb, .tooLargePicture),
            (.magicYUV, .unsupportedCodec),
            (.magicYUVInMOV, .unsupportedCodec),
            (.magicYUVInAVI, .unsupportedContainer),
            (.adpcm, .unsupportedCodec),
            (.wma, .unsupportedCodec),
            (.trueHD, .unsupportedCodec),
            (.tooLong, .tooLong),
            (.manyTracks, .tooManyStreams),
            (.tooFast, .frameRateTooHigh),
            (.photo, .notAVideo),
            (.gif, .notAVideo),
        ]

        @Test(arguments: clips)
        func `A clip that cannot be taken is refused with its reason`(clip: Clip, code: MediaFailure.Code) async throws {
            try await Workbench.with { bench in
                let failure = await bench.failure(try await ClipFolder.shared.path(of: clip))
                #expect(failure?.code == code)
                #expect(failure?.isPermanent == true)
                #expect(failure?.sentence.hasSuffix(".") == true)
                #expect(bench.leftovers.isEmpty)
            }
        }

        private static let texts: [(String, MediaFailure.Code)] = [
            ("", .emptyFile),
            ("This is a diary, not a video.\n", .notAVideo),
            ("#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n", .notAVideo),
            ("#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n", .notAVideo),
            ("ffconcat version 1.0\nfile http://127.0.0.1:9/a.mp4\n", .notAVideo),
            ("ffconcat version 1.0\nfile /etc/passwd\n", .notAVideo),
            ("<?xml version=\"1.0\"?><MPD><Period><BaseURL>http://127.0.0.1:9/</BaseURL></Period></MPD>", .notAVideo),
            ("PK\u{3}\u{4}zip", .notAVideo),
            ("....ftyp", .truncated),
        ]

        @Test(arguments: texts)
        func `Text named like a video is refused before any tool sees it`(text: String, code: MediaFailure.Code) async throws {
            try await Workbench.with { bench in
                let failure = await bench.failure(try bench.file("renamed.mp4", text))
                #expect(failure?.code == code)
                #expect(bench.leftovers.isEmpty)
            }
        }

        @Test(arguments: [0.3, 0.7, 0.98])
        func `A file cut short is called truncated`(share: Double) async throws {
            try await Workbench.with { bench in
                for clip in [Clip.portrait, .vp9] {
                    let whole = try Data(contentsOf: URL(fileURLWithPath: await ClipFolder.shared.path(of: clip)))
                    let path = try bench.file("cut", whole.prefix(Int(Double(whole.count) * share)))
                    #expect(await bench.failure(path)?.code == .truncated)
                }
            }
        }

        @Test func `A file cut short within its index is called truncated`() async throws {
            try await Workbench.with { bench in
                let whole = try Data(contentsOf: URL(fileURLWithPath: await ClipFolder.shared.path(of: .fastStart)))
                let moov = try #require(whole.range(of: Data("moov".utf8)))
                let mdat = try #require(whole.range(of: Data("mdat".utf8)))
                #expect(moov.lowerBound < mdat.lowerBound)
                let path = try bench.file("cut.mp4", whole.prefix((moov.upperBound + mdat.lowerBound) / 2))
                #expect(await bench.failure(path)?.code == .truncated)
            }
        }

        private static let names: [(Clip, String)] = [
            (.adpcm, "The sound of this video is stored as ADPCM_IMA_WAV,"),
            (.wma, "The sound of this video is stored as WMAV2,"),
            (.trueHD, "The sound of this video is stored as TRUEHD,"),
            (.magicYUV, "The picture of this video is stored as MAGICYUV,"),
            (.magicYUVInAVI, "This file is in the AVI format,"),
        ]

        @Test(arguments: names)
        func `The reason names what is in the file`(clip: Clip, words: String) async throws {
            try await Workbench.with { bench in
                let failure = await bench.failure(try await ClipFolder.shared.path(of: clip))
                #expect(failure?.sentence.hasPrefix(words) == true)
            }
        }

        @Test func `Sound that is no number is damage, not our fault`() async throws {
            try await Workbench.with { bench in
                let input = try await Made.withoutNumbers(bench)
                let media = try await bench.toolbox.probe(input)
                let failure = await Workbench.failure {
                    _ = try await bench.toolbox.render([MediaPlan(for: media).firstRung], of: input, media, into: bench.folder)
                }
                #expect(failure?.code == .damaged)
                #expect(bench.leftovers.isEmpty)
            }
        }

        @Test func `A file of noise behind a right beginning is damaged`() async throws {
            try await Workbench.with { bench in
                var generator = SystemRandomNumberGenerator()
                let noise = (0..<4096).map { _ in UInt8.random(in: 0...255, using: &generator) }
                let ebml: [UInt8] = [0x1A, 0x45, 0xDF, 0xA3, 0x84, 0x42, 0x86, 0x81, 0x01]
                let failure = await bench.failure(try bench.file("noise.mkv", ebml + noise))
                #expect([.damaged, .truncated, .noVideoStream].contains(failure?.code))
            }
        }

        @Test func `A file beyond the size limit is refused unread`() async throws {
            try await Workbench.with(limits: MediaLimits(maxBytes: 10)) { bench in
                let large = try bench.file("large.mp4", "0123456789x")
                #expect(await bench.failure(large)?.code == .fileTooLarge)
                #expect(await bench.failure("/nonexistent/file.mp4")?.code == .fileMissing)
            }
        }

        @Test func `Damaged pictures inside a sound container fail on rendering, with nothing left`() async throws {
            try await Workbench.with { bench in
                let source = try await ClipFolder.shared.path(of: .silent)
                let media = try await bench.toolbox.probe(source)
                var bytes = try Data(contentsOf: URL(fileURLWithPath: source))
                let mdat = try #require(bytes.range(of: Data("mdat".utf8)))
                let moov = try #require(bytes.range(of: Data("moov".utf8)))
                let end = moov.lowerBound > mdat.lowerBound ? moov.lowerBound - 4 : bytes.count
                for index in mdat.upperBound..<end { bytes[index] = 0x55 }
                let path = try bench.file("damaged.mp4", bytes)
                let failure = await Workbench.failure {
                    _ = try await bench.toolbox.render(MediaPlan(for: media).rungs, of: path, media, into: bench.folder)
                }
                #expect(failure?.code == .damaged)
                #expect(bench.leftovers.isEmpty)
            }
        }
    }
}
