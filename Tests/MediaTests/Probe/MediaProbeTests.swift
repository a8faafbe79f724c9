import Foundation
import Testing
@testable import Media

extension RealToolTests {
    @Suite struct MediaProbeTests {
        @Test func `A phone's clip is read as it is`() async throws {
            try await Workbench.with { bench in
                let media = try await bench.toolbox.probe(ClipFolder.shared.path(of: .portrait))
                #expect(media.container == .mp4)
                #expect(media.video.codec == "h264")
                #expect(media.width == 1080 && media.height == 1920)
                #expect(abs(media.durationMilliseconds - 3000) < 100)
                #expect(media.video.averageRate == FrameRate(30, 1))
                #expect(!media.video.isVariableRate)
                #expect(media.audio?.codec == "aac")
                #expect(media.audio?.channels == 2)
                #expect(bench.leftovers.isEmpty)
            }
        }

        @Test func `A rotated clip is seen upright, a mirrored one is known as such`() async throws {
            try await Workbench.with { bench in
                let source = try await ClipFolder.shared.path(of: .silent)
                let turned = try bench.file("turned.mp4", Turned.bytes(of: source, matrix: Turned.quarter))
                let media = try await bench.toolbox.probe(turned)
                #expect(media.width == 360 && media.height == 640)
                #expect(media.video.rotation == 90)
                #expect(media.video.isPlainRotation)
                let mirrored = try bench.file("mirrored.mp4", Turned.bytes(of: source, matrix: Turned.mirrored))
                #expect(try await bench.toolbox.probe(mirrored).video.isPlainRotation == false)
            }
        }

        @Test func `An anamorphic clip is as wide as it is meant`() async throws {
            try await Workbench.with { bench in
                let media = try await bench.toolbox.probe(ClipFolder.shared.path(of: .anamorphic))
                #expect(media.width == 1024 && media.height == 576)
            }
        }

        @Test func `Ten bits and HDR are noticed`() async throws {
            try await Workbench.with { bench in
                let deep = try await bench.toolbox.probe(ClipFolder.shared.path(of: .hevc10))
                #expect(deep.video.bitDepth == 10)
                #expect(!deep.video.isHDR)
                let bright = try await bench.toolbox.probe(ClipFolder.shared.path(of: .hdr))
                #expect(bright.video.isHDR)
            }
        }

        @Test func `A variable frame rate is noticed`() async throws {
            try await Workbench.with { bench in
                let media = try await bench.toolbox.probe(ClipFolder.shared.path(of: .variableRate))
                #expect(media.video.isVariableRate)
            }
        }

        @Test func `A recording without a duration is measured`() async throws {
            try await Workbench.with { bench in
                let media = try await bench.toolbox.probe(ClipFolder.shared.path(of: .live))
                #expect(abs(media.durationMilliseconds - 2000) < 150)
                #expect(media.container == .matroska)
            }
        }

        @Test(arguments: ["subtitled.mp4", "subtitled.mkv"])
        func `Subtitles do not make a clip longer, nor unreadable`(name: String) async throws {
            try await Workbench.with { bench in
                let media = try await bench.toolbox.probe(Made.subtitled(.portrait, as: name, bench))
                #expect(abs(media.durationMilliseconds - 3000) < 100)
                #expect(media.audio?.codec == "aac")
            }
        }

        @Test func `A clip whose clock starts late is no longer for that`() async throws {
            try await Workbench.with { bench in
                let media = try await bench.toolbox.probe(ClipFolder.shared.path(of: .lateClock))
                #expect(abs(media.durationMilliseconds - 2000) < 100)
                #expect(abs(media.audio?.start ?? 9) < 0.1)
                let late = try await bench.toolbox.probe(ClipFolder.shared.path(of: .lateSound))
                #expect(abs((late.audio?.start ?? 0) - 1) < 0.1)
            }
        }

        @Test func `Frames behind an edit list are noticed, the delay of an ordinary clip is none`() async throws {
            try await Workbench.with { bench in
                let front = try await bench.toolbox.probe(Made.trimmed(.flash, from: 1, bench))
                let end = try await bench.toolbox.probe(Made.shortened(.flash, to: 2000, bench))
                let whole = try await bench.toolbox.probe(ClipFolder.shared.path(of: .portrait))
                #expect(front.video.hidesFrames && end.video.hidesFrames)
                #expect(!whole.video.hidesFrames)
            }
        }

        @Test func `A cover picture is not the video`() async throws {
            try await Workbench.with { bench in
                let media = try await bench.toolbox.probe(ClipFolder.shared.path(of: .withCover))
                #expect(media.video.codec == "h264")
            }
        }
    }
}
