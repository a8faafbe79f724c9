import Foundation
import Testing
@testable import Media

extension RealToolTests {
    @Suite struct HLSPackagingTests {
        @Test func `Two rungs become two files with byte ranges that a player reads to the end`() async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: .variableRate)
                let media = try await bench.toolbox.probe(input)
                let rungs = bench.toolbox.plan(for: media).rungs
                #expect(rungs.count == 2)
                let renditions = try await bench.toolbox.render(rungs, of: input, media, into: bench.folder)
                let package = try await bench.toolbox.packageHLS(renditions, into: bench.folder)
                #expect(package.variants.map(\.shortSide) == renditions.map(\.shortSide))

                for variant in package.variants {
                    #expect(!variant.template.contains(".m4s"))
                    let playlist = variant.playlist(media: URL(fileURLWithPath: variant.path).lastPathComponent)
                    #expect(playlist.contains("#EXT-X-MAP:URI=\"\(variant.shortSide).m4s\""))
                    #expect(playlist.contains("#EXT-X-BYTERANGE:"))
                    try Data(playlist.utf8).write(to: URL(fileURLWithPath: bench.folder + "/\(variant.shortSide).m3u8"))
                }
                let master = package.master { "\($0).m3u8" }
                #expect(!master.contains("{"))
                #expect(master.contains("CODECS=\"avc1.64"))
                let path = bench.folder + "/master.m3u8"
                try Data(master.utf8).write(to: URL(fileURLWithPath: path))
                let seen = try await Shell.run(
                    "ffprobe",
                    [
                        "-v", "error", "-allowed_extensions", "ALL",
                        "-show_entries", "format=duration:program=program_id", "-of", "csv", path,
                    ]
                )
                #expect(seen.components(separatedBy: "program,").count == 3)
                let duration = seen.split(separator: "\n").first { $0.hasPrefix("format") }?
                    .split(separator: ",").last.flatMap { Double($0) }
                #expect(abs((duration ?? 0) - media.duration) < 0.3)
            }
        }

        @Test func `A clip of a minute is cut into segments that cover its file from end to end`() async throws {
            try await Workbench.with { bench in
                let input = try await ClipFolder.shared.path(of: .minute)
                let media = try await bench.toolbox.probe(input)
                let plan = bench.toolbox.plan(for: media)
                #expect(plan.wantsHLS)
                let renditions = try await bench.toolbox.render(plan.rungs, of: input, media, into: bench.folder)
                let variant = try #require(try await bench.toolbox.packageHLS(renditions, into: bench.folder).variants.first)
                let playlist = variant.playlist(media: "\(variant.shortSide).m4s")
                let path = bench.folder + "/minute.m3u8"
                try Data(playlist.utf8).write(to: URL(fileURLWithPath: path))

                let seconds = playlist.matches(of: /#EXTINF:(?<seconds>[0-9.]+)/).compactMap { Double($0.seconds) }
                #expect(seconds.count == 16 && seconds.allSatisfy { $0 < 4.2 })
                #expect(abs(seconds.reduce(0, +) - 61) < 0.2)
                let map = try #require(playlist.firstMatch(of: /BYTERANGE="(?<count>[0-9]+)@0"/).flatMap { Int64($0.count) })
                let ranges = playlist.matches(of: /#EXT-X-BYTERANGE:(?<count>[0-9]+)@(?<start>[0-9]+)/)
                var end = map
                for range in ranges {
                    #expect(Int64(range.start) == end)
                    end += Int64(range.count) ?? 0
                }
                #expect(ranges.count == seconds.count)
                #expect(end == variant.bytes)

                let seen = try await Shell.run(
                    "ffprobe",
                    [
                        "-v", "error", "-allowed_extensions", "ALL", "-select_streams", "v:0", "-count_packets",
                        "-show_entries", "stream=nb_read_packets", "-of", "csv=p=0", path,
                    ]
                )
                #expect(seen.split(whereSeparator: \.isNewline).first.map { $0.hasPrefix("610") } == true)
            }
        }
    }
}
