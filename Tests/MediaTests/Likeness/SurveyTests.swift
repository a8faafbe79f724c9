import Foundation
import Testing
@testable import Media

extension RealToolTests {
    @Suite struct SurveyTests {
        @Test func `A storyboard has a tile for every half second`() async throws {
            try await Workbench.with { bench in
                let survey = try await Self.survey(of: ClipFolder.shared.path(of: .portrait), bench)
                let board = try #require(survey.storyboard)
                #expect(board.count == 6 && board.columns == 6 && board.rows == 1)
                #expect(board.intervalMilliseconds == 500)
                let seen = try await Seen(board.path)
                #expect(seen.video?.width == board.tileWidth * board.columns)
                #expect(seen.video?.height == board.tileHeight * board.rows)
                #expect(survey.fingerprint.frames.count == VideoFingerprint.sampleCount)
            }
        }

        @Test func `A short clip has a fingerprint but no storyboard`() async throws {
            try await Workbench.with { bench in
                let survey = try await Self.survey(of: ClipFolder.shared.path(of: .vp9), bench)
                #expect(survey.storyboard == nil)
                #expect(!survey.fingerprint.frames.isEmpty)
            }
        }

        @Test func `The same picture in another size and codec is recognised`() async throws {
            try await Workbench.with { bench in
                let first = try await Self.survey(of: ClipFolder.shared.path(of: .vp9), bench)
                let second = try await Self.survey(of: ClipFolder.shared.path(of: .mpeg4), bench)
                #expect(first.fingerprint.isSame(as: second.fingerprint))
            }
        }

        @Test(.enabled(if: SharedMedia.folder != nil, SharedMedia.absence))
        func `Real clips are told apart, and known again after another encoding`() async throws {
            try await Workbench.with { bench in
                var prints: [VideoFingerprint] = []
                for path in SharedMedia.videos where ["frog.mp4", "rabbit.mp4", "elf.mp4", "crystal.mp4"].contains(where: path.hasSuffix) {
                    prints.append(try await Self.survey(of: path, bench).fingerprint)
                }
                for (index, print) in prints.enumerated() {
                    for other in prints[(index + 1)...] { #expect(print.distance(to: other) > 0.2) }
                }
                let folder = try #require(SharedMedia.folder)
                let again = bench.folder + "/again.mkv"
                try await Shell.run(
                    "ffmpeg",
                    [
                        "-v", "error", "-i", folder + "/frog.mp4", "-vf", "scale=426:240",
                        "-c:v", "libx264", "-preset", "ultrafast", "-crf", "35", again,
                    ]
                )
                let first = try await Self.survey(of: folder + "/frog.mp4", bench).fingerprint
                let second = try await Self.survey(of: again, bench).fingerprint
                #expect(first.distance(to: second) < 0.06)
            }
        }

        private static func survey(of input: String, _ bench: Workbench) async throws -> VideoSurvey {
            let media = try await bench.toolbox.probe(input)
            let plan = bench.toolbox.plan(for: media)
            let renditions = try await bench.toolbox.render([plan.rungs[0]], of: input, media, into: bench.folder)
            return try await bench.toolbox.survey(try #require(renditions.first), into: bench.folder)
        }
    }
}
