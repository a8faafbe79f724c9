import Foundation

extension MediaToolbox {
    /// Repackages finished renditions for HLS, without encoding anything.
    /// - Parameter renditions: from `render`; at least one, at most 8, of different short sides.
    /// - Returns: one `<short side>.m4s` in `folder` per rendition.
    package func packageHLS(_ renditions: [Rendition], into folder: String) async throws(MediaFailure) -> HLSPackage {
        let ascending = renditions.sorted { $0.shortSide < $1.shortSide }.prefix(8)
        return try await WorkFolder.with(in: settings.scratch) { work throws(MediaFailure) in
            let result = try await tools.run(
                ToolCommand(
                    program: .ffmpeg,
                    arguments: hlsArguments(ascending),
                    inputs: ascending.map(\.path),
                    outputFolder: work,
                    budget: .whole(
                        duration: Double(ascending.map(\.durationMilliseconds).max() ?? 0) / 1000,
                        cpuPerSecond: 2,
                        fileBytes: (ascending.map(\.bytes).max() ?? 0) * 2 + (16 << 20),
                        threads: settings.threads
                    )
                )
            )
            guard result.isSuccess else { throw ToolVerdict.failure(result, task: "package HLS") }
            let playlists = try ascending.map { rendition throws(MediaFailure) in
                let text = try FileBytes.read(work + "/\(rendition.shortSide).m3u8", at: 0, count: FileBytes.limit)
                return MediaPlaylist(
                    String(decoding: text, as: UTF8.self),
                    fileName: Self.mediaName(rendition),
                    placeholder: "{media:\(rendition.shortSide)}"
                )
            }
            let paths = try WorkFolder.publish(ascending.map(Self.mediaName), from: work, to: folder)
            return try Self.package(Array(ascending), playlists, paths)
        }
    }

    private static func mediaName(_ rendition: Rendition) -> String { "\(rendition.shortSide).m4s" }

    private func hlsArguments(_ renditions: ArraySlice<Rendition>) -> [ToolCommand.Argument] {
        let inputs = renditions.indices.flatMap { index in
            Whitelist.video(.mp4, limits: settings.limits) + ["-i", .input(index)]
        }
        let outputs = zip(renditions.indices, renditions).flatMap { index, rendition -> [ToolCommand.Argument] in
            [
                "-map", "\(index)",
                "-c", "copy",
                "-map_metadata", "-1",
                "-fflags", "+bitexact",
                "-f", "hls",
                // MP4 fragments: the same bytes that browsers' own decoders take, no second format beside MP4.
                "-hls_segment_type", "fmp4",
                // One file per rung instead of hundreds; segments are ranges of it.
                "-hls_flags", "single_file+independent_segments",
                // Two of the key frame distances: short enough to switch soon, long enough to compress.
                "-hls_time", "\(RenderArguments.keyFrameDistance * 2)",
                "-hls_playlist_type", "vod",
                "-hls_segment_filename", .output(Self.mediaName(rendition)),
                .output("\(rendition.shortSide).m3u8"),
            ]
        }
        return ["-hide_banner", "-loglevel", "error", "-nostdin"] + inputs + outputs
    }

    private static func package(
        _ renditions: [Rendition], _ playlists: [MediaPlaylist], _ paths: [String]
    ) throws(MediaFailure) -> HLSPackage {
        var master = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n"
        var variants: [HLSPackage.Variant] = []
        for ((rendition, playlist), path) in zip(zip(renditions, playlists), paths) {
            let rate = String(format: "%.3f", rendition.frameRate.value)
            master += "#EXT-X-STREAM-INF:BANDWIDTH=\(max(playlist.peakBitrate, rendition.bitrate))"
                + ",AVERAGE-BANDWIDTH=\(rendition.bitrate),CODECS=\"\(rendition.codecs)\""
                + ",RESOLUTION=\(rendition.width)x\(rendition.height),FRAME-RATE=\(rate)\n"
                + "{playlist:\(rendition.shortSide)}\n"
            variants.append(
                HLSPackage.Variant(
                    shortSide: rendition.shortSide, path: path, bytes: try WorkFolder.size(of: path), template: playlist.template
                )
            )
        }
        return HLSPackage(masterTemplate: master, variants: variants)
    }
}
