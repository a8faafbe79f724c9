import Foundation

/// Reads ffprobe's report into `ProbedMedia`. Nothing is assumed about the numbers in it: they come from the file.
struct ProbeReading {
    let report: ProbeReport
    let container: ProbedMedia.Container
    let bytes: Int64

    /// The streams that show or sound, without covers.
    private var watchable: [ProbeReport.Stream] {
        report.streams.filter { ($0.codecType == "video" && !$0.isStill) || $0.codecType == "audio" }
    }

    /// The media; its duration is 0 when the headers do not tell it.
    func media(limits: MediaLimits) throws(MediaFailure) -> ProbedMedia {
        guard watchable.count <= limits.maxStreams else {
            throw MediaFailure(.tooManyStreams, detail: "\(watchable.count) video and audio streams, at most \(limits.maxStreams)")
        }
        guard let picture = watchable.first(where: { $0.codecType == "video" }) else {
            let hasSound = watchable.contains { $0.codecType == "audio" }
            throw MediaFailure(hasSound ? .audioOnly : .noVideoStream, detail: "\(report.streams.count) streams, none a video")
        }
        let video = try video(picture)
        let audio = try audio()
        return ProbedMedia(
            container: container,
            bytes: bytes,
            durationMilliseconds: ProbedLength(report: report, used: [video.index] + (audio.map { [$0.index] } ?? [])).milliseconds,
            video: video,
            audio: audio
        )
    }

    private func video(_ stream: ProbeReport.Stream) throws(MediaFailure) -> VideoStream {
        let codec = stream.codecName ?? "unknown"
        guard Whitelist.videoCodecs.contains(codec) else { throw Self.unsupported(codec, of: .picture) }
        guard let width = stream.width, let height = stream.height, width > 0, height > 0 else {
            throw MediaFailure(.damaged, detail: "a \(codec) stream without dimensions")
        }
        let turn = stream.sideDataList?.first { $0.rotation != nil || $0.displaymatrix != nil }
        let matrix = turn.map { DisplayMatrix(angle: $0.rotation, dump: $0.displaymatrix) } ?? .upright
        let format = stream.pixFmt ?? "unknown"
        return VideoStream(
            index: stream.index,
            codec: codec,
            profile: stream.profile,
            level: stream.level,
            codedWidth: width,
            codedHeight: height,
            pixelAspect: Self.aspect(stream.sampleAspectRatio),
            rotation: matrix.rotation,
            isPlainRotation: matrix.isPlain,
            pixelFormat: format,
            bitDepth: Self.bitDepth(format, raw: stream.bitsPerRawSample),
            isInterlaced: ["tt", "bb", "tb", "bt"].contains(stream.fieldOrder ?? ""),
            averageRate: FrameRate(stream.avgFrameRate),
            baseRate: FrameRate(stream.rFrameRate),
            transfer: Self.known(stream.colorTransfer),
            primaries: Self.known(stream.colorPrimaries),
            matrix: Self.known(stream.colorSpace),
            range: Self.known(stream.colorRange)
        )
    }

    /// The first sound track that can be decoded: phones add spatial tracks that only they can play.
    private func audio() throws(MediaFailure) -> AudioStream? {
        let tracks = watchable.filter { $0.codecType == "audio" }
        guard let first = tracks.first else { return nil }
        guard let track = tracks.first(where: { Whitelist.acceptsAudio($0.codecName ?? "") }) else {
            throw Self.unsupported(first.codecName ?? "unknown", of: .sound)
        }
        return AudioStream(
            index: track.index,
            codec: track.codecName ?? "",
            profile: track.profile,
            channels: track.channels ?? 0,
            sampleRate: track.sampleRate.flatMap { Int($0) } ?? 0,
            start: track.start.map { $0 - (report.format?.start ?? 0) }
        )
    }

    /// Width over height from `4:3`; 1 for `0:1` and `N/A`, which mean unknown, and for what nobody can mean.
    private static func aspect(_ text: String?) -> Double {
        let parts = (text ?? "").split(separator: ":").compactMap { Double($0) }
        guard parts.count == 2, parts[0] > 0, parts[1] > 0 else { return 1 }
        let aspect = parts[0] / parts[1]
        return (0.2...5).contains(aspect) ? aspect : 1
    }

    private static func bitDepth(_ pixelFormat: String, raw: String?) -> Int {
        if let raw = raw.flatMap({ Int($0) }), (8...16).contains(raw) { return raw }
        return [16, 14, 12, 10, 9].first { pixelFormat.contains("p\($0)") } ?? 8
    }

    private static func known(_ name: String?) -> String? {
        name == "unknown" || name == "unspecified" || name == "reserved" ? nil : name
    }
}
