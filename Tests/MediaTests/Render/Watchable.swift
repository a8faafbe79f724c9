import Foundation
import Testing
@testable import Media

/// What must hold for every file that viewers get.
enum Watchable {
    static func expect(_ rendition: Rendition, like media: ProbedMedia) async throws {
        let seen = try await Seen(rendition.path)
        let video = try #require(seen.video)
        #expect(video.codecName == "h264")
        // The second is what the copy of a camera's clip may be; browsers know it.
        #expect(["yuv420p", "yuvj420p"].contains(video.pixFmt))
        #expect(abs(seen.duration - media.duration) < 0.35)
        #expect(seen.streams.count == (media.hasSound ? 2 : 1))
        #expect(seen.audio.map { $0.codecName == "aac" } ?? !media.hasSound)
        try expectFastStart(rendition.path)
        try expectNoSecrets(seen, path: rendition.path)
        #expect(rendition.bytes == Int64(try Data(contentsOf: URL(fileURLWithPath: rendition.path)).count))
    }

    /// As above, and made by our encoder.
    static func expectRendered(_ rendition: Rendition, like media: ProbedMedia) async throws {
        try await expect(rendition, like: media)
        let seen = try await Seen(rendition.path)
        let video = try #require(seen.video)
        #expect(video.pixFmt == "yuv420p")
        #expect(video.width == rendition.width && video.height == rendition.height)
        #expect(rendition.width % 2 == 0 && rendition.height % 2 == 0)
        #expect(rendition.width <= media.width + 1 && rendition.height <= media.height + 1)
        #expect(video.sampleAspectRatio ?? "1:1" == "1:1")
        #expect(video.sideDataList?.contains { $0.rotation ?? 0 != 0 } != true)
        #expect(video.colorSpace == "bt709" && video.colorTransfer == "bt709" && video.colorPrimaries == "bt709")
        #expect(video.colorRange == "tv")
        #expect(FrameRate(video.rFrameRate)?.value ?? 999 <= 60.1)
        if media.hasSound {
            #expect(seen.audio?.sampleRate == "48000" && seen.audio?.channels == 2)
        }
    }

    /// The index stands before the pictures.
    private static func expectFastStart(_ path: String) throws {
        let size = try WorkFolder.size(of: path)
        let types = try FileBox.topLevel(of: path, fileSize: UInt64(size)).map(\.type)
        let moov = try #require(types.firstIndex(of: "moov"))
        let mdat = try #require(types.firstIndex(of: "mdat"))
        #expect(moov < mdat)
    }

    private static func expectNoSecrets(_ seen: Seen, path: String) throws {
        let harmless: Set<String> = [
            "major_brand", "minor_version", "compatible_brands", "language", "handler_name", "vendor_id", "encoder",
        ]
        let tags = (seen.format.tags ?? [:]).merging(seen.streams.compactMap(\.tags).flatMap { $0 }) { first, _ in first }
        #expect(Set(tags.keys).subtracting(harmless).isEmpty)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for secret in ["+48.8584", "secret", "2026-01-01", "Lavf"] {
            #expect(bytes.range(of: Data(secret.utf8)) == nil)
        }
    }
}
