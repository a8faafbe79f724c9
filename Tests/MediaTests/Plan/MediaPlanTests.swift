import Testing
@testable import Media

@Suite struct MediaPlanTests {
    private static let ladders: [(Int, Int, [[Int]], Int)] = [
        (1080, 1920, [[360, 640], [480, 854], [720, 1280], [1080, 1920]], 720),
        (2160, 3840, [[360, 640], [480, 854], [720, 1280], [1080, 1920]], 720),
        (1920, 1080, [[640, 360], [854, 480], [1280, 720], [1920, 1080]], 720),
        (720, 480, [[540, 360], [720, 480]], 480),
        (768, 432, [[768, 432]], 432),
        (640, 360, [[640, 360]], 360),
        (360, 640, [[360, 640]], 360),
        (427, 241, [[426, 240]], 240),
        (97, 55, [[96, 54]], 54),
        (16, 16, [[16, 16]], 16),
        (1, 1, [[2, 2]], 2),
        (5000, 500, [[864, 86], [1200, 120]], 500),
        (800, 800, [[360, 360], [480, 480], [800, 800]], 800),
    ]

    @Test(arguments: ladders)
    func `The ladder never enlarges, keeps the shape, and always has a rung`(width: Int, height: Int, sizes: [[Int]], first: Int) {
        let media = Sample.media { ($0.video.codedWidth, $0.video.codedHeight) = (width, height) }
        let plan = MediaPlan(for: media)
        #expect(plan.rungs.map { [$0.width, $0.height] } == sizes)
        #expect(plan.firstRung.shortSide == first)
        #expect(plan.otherRungs.count == plan.rungs.count - 1)
        #expect(plan.rungs.allSatisfy { $0.width % 2 == 0 && $0.height % 2 == 0 })
        #expect(zip(plan.rungs, plan.rungs.dropFirst()).allSatisfy { $0.maxBitrate < $1.maxBitrate })
    }

    @Test func `A turned clip is planned as it is seen`() {
        let media = Sample.media {
            $0.video.rotation = 90
            ($0.video.codedWidth, $0.video.codedHeight) = (1920, 1080)
        }
        #expect(MediaPlan(for: media).rungs.last.map { [$0.width, $0.height] } == [1080, 1920])
    }

    @Test func `A phone's clip can be shown as it is`() {
        #expect(MediaPlan(for: Sample.media()).canRemux)
        #expect(MediaPlan(for: Sample.media { $0.audio = nil }).canRemux)
        #expect(MediaPlan(for: Sample.media { $0.container = .matroska }).canRemux)
        #expect(MediaPlan(for: Sample.media { $0.video.rotation = 270 }).canRemux)
    }

    private static let obstacles: [(String, @Sendable (inout ProbedMedia) -> Void)] = [
        ("another codec", { $0.video.codec = "hevc" }),
        ("ten bits", { $0.video.pixelFormat = "yuv420p10le" }),
        ("4:4:4", { $0.video.pixelFormat = "yuv444p" }),
        ("an unusual profile", { $0.video.profile = "High 10" }),
        ("an unknown profile", { $0.video.profile = nil }),
        ("a high level", { $0.video.level = 52 }),
        ("an unknown level", { $0.video.level = -99 }),
        ("interlacing", { $0.video.isInterlaced = true }),
        ("HDR", { $0.video.transfer = "arib-std-b67" }),
        ("a mirror", { $0.video.isPlainRotation = false }),
        ("hidden frames", { $0.video.hidesFrames = true }),
        ("oblong pixels", { $0.video.pixelAspect = 4.0 / 3 }),
        ("4K", { ($0.video.codedWidth, $0.video.codedHeight) = (2160, 3840) }),
        ("120 frames a second", { $0.video.averageRate = FrameRate(120, 1) }),
        ("a great bitrate", { $0.bytes = 60_000_000 }),
        ("Opus", { $0.audio?.codec = "opus" }),
        ("six channels", { $0.audio?.channels = 6 }),
        ("an odd AAC", { $0.audio?.profile = "SSR" }),
    ]

    @Test(arguments: obstacles.indices)
    func `What not every browser plays is rendered first`(index: Int) {
        let (name, change) = Self.obstacles[index]
        let plan = MediaPlan(for: Sample.media { change(&$0) })
        #expect(!plan.canRemux, "\(name)")
        #expect(plan.remuxObstacles.count == 1, "\(name)")
    }

    private static let rates: [(FrameRate?, FrameRate?, String)] = [
        (FrameRate(30_000, 1001), FrameRate(30_000, 1001), "30000/1001"),
        (FrameRate(25, 2), FrameRate(25, 2), "25/2"),
        (FrameRate(120, 1), FrameRate(120, 1), "120/2"),
        (FrameRate(240, 1), FrameRate(240, 1), "60/1"),
        (FrameRate(2965, 100), FrameRate(30, 1), "30/1"),
        (FrameRate(270_000, 9001), FrameRate(30, 1), "30/1"),
        (FrameRate(1_199, 10), FrameRate(120, 1), "1199/20"),
        (FrameRate(20, 1), FrameRate(30, 1), "30/1"),
        (FrameRate(28, 1), FrameRate(90_000, 1), "30/1"),
        (FrameRate(1, 1), FrameRate(1, 1), "5/1"),
        (nil, nil, "30/1"),
        (nil, FrameRate(24, 1), "24/1"),
    ]

    @Test(arguments: rates.indices)
    func `The output is steady, between 5 and 60 frames a second`(index: Int) {
        let (average, base, wanted) = Self.rates[index]
        let media = Sample.media { ($0.video.averageRate, $0.video.baseRate) = (average, base) }
        #expect(MediaPlan(for: media).frameRate.description == wanted)
    }

    @Test func `Long clips get HLS, short ones do not`() {
        #expect(!MediaPlan(for: Sample.media()).wantsHLS)
        #expect(MediaPlan(for: Sample.media { $0.durationMilliseconds = 31_000 }).wantsHLS)
    }
}
