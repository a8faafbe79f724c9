@testable import Media

/// A clip as a phone makes it, to be changed by each test in what it is about.
enum Sample {
    static func media(_ change: (inout ProbedMedia) -> Void = { _ in }) -> ProbedMedia {
        var media = ProbedMedia(
            container: .mp4,
            bytes: 10_000_000,
            durationMilliseconds: 15_000,
            video: VideoStream(
                index: 0, codec: "h264", profile: "High", level: 41, codedWidth: 1080, codedHeight: 1920, pixelAspect: 1, rotation: 0,
                isPlainRotation: true, pixelFormat: "yuv420p", bitDepth: 8, isInterlaced: false, averageRate: FrameRate(30, 1),
                baseRate: FrameRate(30, 1), transfer: "bt709", primaries: "bt709", matrix: "bt709", range: "tv"
            ),
            audio: AudioStream(index: 1, codec: "aac", profile: "LC", channels: 2, sampleRate: 48_000)
        )
        change(&media)
        return media
    }
}
