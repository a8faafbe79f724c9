import Foundation
import Testing
@testable import Media

extension RealToolTests {
    @Suite struct AvatarTests {
        @Test(arguments: [Clip.photo, .transparent, .webp, .gif])
        func `Any picture becomes a square JPEG without metadata`(clip: Clip) async throws {
            try await Workbench.with { bench in
                let avatar = try await bench.toolbox.avatar(from: ClipFolder.shared.path(of: clip), into: bench.folder)
                let seen = try await Seen(avatar.path)
                #expect(seen.video?.codecName == "mjpeg")
                #expect(seen.video?.width == 400 && seen.video?.height == 400)
                let bytes = try Data(contentsOf: URL(fileURLWithPath: avatar.path))
                #expect(Int64(bytes.count) == avatar.bytes)
                #expect(bytes.range(of: Data("secret".utf8)) == nil)
                #expect(bytes.range(of: Data("Exif".utf8)) == nil)
            }
        }

        @Test func `What shows through is white`() async throws {
            try await Workbench.with { bench in
                let avatar = try await bench.toolbox.avatar(from: ClipFolder.shared.path(of: .transparent), into: bench.folder)
                #expect(try await Seen.brightness(of: avatar.path) > 230)
            }
        }

        @Test func `A photograph held sideways is turned upright`() async throws {
            try await Workbench.with { bench in
                // Left half white, right half black; orientation 6 says: turn clockwise, so the top becomes white.
                let halves = Clip("jpg", "-f lavfi -i color=c=white:s=200x400 -f lavfi -i color=c=black:s=200x400 "
                    + "-filter_complex hstack -frames:v 1 -q:v 2")
                let plain = try Data(contentsOf: URL(fileURLWithPath: await ClipFolder.shared.path(of: halves)))
                let path = try bench.file("sideways.jpg", plain.prefix(2) + Self.exif(orientation: 6) + plain.dropFirst(2))
                let avatar = try await bench.toolbox.avatar(from: path, into: bench.folder)
                let upper = try await Seen.brightness(of: try await Self.part(of: avatar.path, y: 0, bench))
                let lower = try await Seen.brightness(of: try await Self.part(of: avatar.path, y: 300, bench))
                #expect(upper > 180 && lower < 70)
            }
        }

        @Test func `Other files are refused by their content, broken ones by the decoder`() async throws {
            try await Workbench.with { bench in
                let cases: [(String, MediaFailure.Code)] = [
                    (try bench.file("a.jpg", ""), .emptyFile),
                    (try bench.file("b.jpg", "<svg xmlns='http://www.w3.org/2000/svg'/>"), .notAPicture),
                    (try await ClipFolder.shared.path(of: .silent), .notAPicture),
                    (try bench.file("c.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]), .damaged),
                    (try bench.file("d.gif", Array("GIF89a but not really".utf8)), .damaged),
                ]
                for (path, code) in cases {
                    let failure = await Workbench.failure { _ = try await bench.toolbox.avatar(from: path, into: bench.folder) }
                    #expect(failure?.code == code)
                }
                #expect(bench.leftovers.isEmpty)
            }
        }

        private static func part(of path: String, y: Int, _ bench: Workbench) async throws -> String {
            let part = bench.folder + "/part-\(y).png"
            try await Shell.run("ffmpeg", ["-v", "error", "-y", "-i", path, "-vf", "crop=400:100:0:\(y)", part])
            return part
        }

        /// An APP1 segment with nothing but an orientation (Exif 2.3 §4.6).
        private static func exif(orientation: UInt8) -> [UInt8] {
            let tiff: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
            let body = Array("Exif\0\0".utf8) + tiff
            return [0xFF, 0xE1, 0, UInt8(body.count + 2)] + body
        }
    }
}
