import Foundation
import Testing
@testable import Media

extension RealToolTests {
    @Suite struct PhotoTests {
        private static let wide = Clip("jpg", "-f lavfi -i testsrc2=s=3000x2000 -frames:v 1 -q:v 3 -metadata comment=secret")
        private static let tall = Clip("webp", "-f lavfi -i testsrc2=s=301x501 -frames:v 1")
        private static let seeThrough = Clip("webp", "-f lavfi -i color=c=red@0.0:s=300x300,format=rgba -frames:v 1 -lossless 1")

        @Test(arguments: [wide, tall, seeThrough])
        func `A picture becomes two WebPs of its shape, none greater than it, without what it told of its owner`(clip: Clip) async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: clip)
                let photo = try await bench.toolbox.photo(from: input, as: "photo-1", into: bench.folder)
                let sizes = clip == Self.wide ? [1620, 1080, 810, 540] : clip == Self.tall ? [300, 500, 300, 500] : [300, 300, 300, 300]
                #expect([photo.large.width, photo.large.height, photo.small.width, photo.small.height] == sizes)
                for picture in [photo.large, photo.small] {
                    let seen = try await Seen(picture.path)
                    #expect(seen.video?.codecName == "webp" && seen.video?.width == picture.width && seen.video?.height == picture.height)
                    let bytes = try Data(contentsOf: URL(fileURLWithPath: picture.path))
                    #expect(Int64(bytes.count) == picture.bytes && bytes.range(of: Data("secret".utf8)) == nil)
                }
                if clip == Self.seeThrough { #expect(try await Seen.brightness(of: photo.large.path) > 230) }
            }
        }

        @Test func `What is no JPEG and no WebP is refused, and what would be too great before it is decoded`() async throws {
            try await Workbench.with(limits: MediaLimits(maxStillPixels: 100_000, maxPhotoBytes: 50_000)) { bench in
                let small = Clip("jpg", "-f lavfi -i testsrc2=s=500x300 -frames:v 1 -q:v 20")
                let cases: [(String, MediaFailure.Code)] = [
                    (try bench.file("a.jpg", ""), .emptyFile), (try await ClipFolder.shared.path(of: .gif), .notAPicture),
                    (try await ClipFolder.shared.path(of: .transparent), .notAPicture),
                    (try await ClipFolder.shared.path(of: small), .tooLargePicture),
                    (try await ClipFolder.shared.path(of: Self.wide), .fileTooLarge),
                    (try bench.file("b.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4, 5]), .damaged),
                ]
                for (path, code) in cases {
                    let failure = await Workbench.failure { _ = try await bench.toolbox.photo(from: path, as: "p", into: bench.folder) }
                    #expect(failure?.code == code, "\(path) \(failure?.detail ?? "")")
                }
                #expect(bench.leftovers.isEmpty)
            }
        }

        @Test func `A picture that takes too long is refused for good, and none is begun when the time of all is over`() async throws {
            try await Workbench.with(limits: MediaLimits(maxPhotoSeconds: 1)) { bench in
                let slow = try bench.file("slow.jpg", OddJPEG.manyScans(6000, width: 8000, height: 6016))
                let failure = await Workbench.failure { _ = try await bench.toolbox.photo(from: slow, as: "p", into: bench.folder) }
                #expect(failure?.code == .tooLargePicture && failure?.sentence.contains("complex") == true, "\(failure?.detail ?? "")")
                let good = try await ClipFolder.shared.path(of: Self.tall)
                let late = await Workbench.failure {
                    _ = try await bench.toolbox.photo(from: good, as: "p", into: bench.folder, until: .now)
                }
                #expect(late?.code == .timedOut && bench.leftovers.isEmpty)
            }
        }

        @Test func `A JPEG is turned upright`() async throws {
            try await Workbench.with { bench in
                let lying = try await ClipFolder.shared.path(of: Clip("jpg", "-f lavfi -i testsrc2=s=300x200 -frames:v 1"))
                let bytes = try OddJPEG.turned(Array(Data(contentsOf: URL(fileURLWithPath: lying))), orientation: 6)
                let photo = try await bench.toolbox.photo(from: bench.file("turned.jpg", bytes), as: "p", into: bench.folder)
                #expect(photo.large.width == 200 && photo.large.height == 300)
            }
        }

        @Test func `A film shows each photo in its time, and browsers play it as it is`() async throws {
            try await Workbench.with { bench in
                var photos: [Photo] = []
                for (index, color) in ["white", "black", "white"].enumerated() {
                    let size = index == 1 ? "400x600" : "600x400"
                    let clip = Clip("jpg", "-f lavfi -i color=c=\(color):s=\(size) -frames:v 1")
                    let input = try await ClipFolder.shared.path(of: clip)
                    photos.append(try await bench.toolbox.photo(from: input, as: "photo-\(index)", into: bench.folder))
                }
                let show = try await bench.toolbox.slideshow(of: photos, into: bench.folder)
                let media = try await bench.toolbox.probe(show.path)
                #expect(show.slideMilliseconds == 3000 && media.durationMilliseconds == 9000 && !media.hasSound)
                #expect(media.width == 400 && media.height == 600, "the shape of the tallest")
                #expect(bench.toolbox.plan(for: media).canRemux)
                #expect(try await Seen.keyFrames(of: show.path).filter { [0, 3, 6].contains($0) }.count == 3)
                for (at, isBright) in [(0.2, true), (2.9, true), (3.05, false), (5.9, false), (6.05, true)] {
                    let poster = try await bench.toolbox.poster(of: show.path, media, at: at, into: bench.folder)
                    let middle = bench.folder + "/middle.png"
                    try await Shell.run("ffmpeg", ["-v", "error", "-y", "-i", poster.path, "-vf", "crop=40:40", middle])
                    #expect((try await Seen.brightness(of: middle) > 128) == isBright, "at \(at)")
                }
            }
        }

        @Test func `Music goes on from its beginning until the film ends, and then softly`() async throws {
            try await Workbench.with { bench in
                let film = try await ClipFolder.shared.path(
                    of: Clip("mp4", "-f lavfi -i color=c=gray:s=64x64:r=25:d=7 -c:v libx264 -preset ultrafast -pix_fmt yuv420p")
                )
                let media = try await bench.toolbox.probe(film)
                let sound = try await ClipFolder.shared.path(of: DubbingTests.sound(of: 2))
                let scored = try await bench.toolbox.score(film, media, with: sound, into: bench.folder)
                let again = try await bench.toolbox.probe(scored)
                #expect(again.audio?.codec == "aac" && abs(again.duration - media.duration) < 0.2)
                #expect(bench.toolbox.plan(for: again).canRemux)
                for start in [0.3, 2.5, 4.5] {
                    let tone = try await DubbingTests.tone(of: scored, from: start, seconds: 0.5)
                    #expect(abs(tone - 1000) < 60, "a tone of \(tone) Hz at \(start)")
                }
                #expect(try await Seen.silence(of: scored) < 0.3)
                let failure = await Workbench.failure { _ = try await bench.toolbox.score(film, media, with: film, into: bench.folder) }
                #expect(failure?.code == .soundMissing)
            }
        }
    }
}

struct SlideshowShapeTests {
    @Test(arguments: [
        ([(1080, 1920)], 1080, 1920), ([(1620, 1080), (1620, 1080)], 1620, 1080), ([(1080, 1080), (1620, 1080)], 1080, 1080),
        ([(1080, 2400)], 1080, 1920), ([(300, 400)], 360, 480), ([(300, 400), (1080, 810)], 810, 1080),
        ([(1080, 1350), (1080, 2400)], 1080, 1920),
    ] as [([(Int, Int)], Int, Int)])
    func `a film has the shape of its tallest picture, up to a phone's`(sizes: [(Int, Int)], width: Int, height: Int) {
        let canvas = PictureSize(canvasOf: sizes.map { (width: $0.0, height: $0.1) })
        #expect(canvas.width == width && canvas.height == height, "\(canvas)")
    }

    @Test func `few pictures stand longer, and many no longer than a video may last`() {
        #expect([1, 2, 3, 35].map { Slideshow.slideMilliseconds(of: $0, within: 600) } == [6000, 3000, 3000, 3000])
        #expect(Slideshow.slideMilliseconds(of: 35, within: 60) == 1680)
    }
}
