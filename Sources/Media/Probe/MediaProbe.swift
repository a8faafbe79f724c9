import Foundation

extension MediaToolbox {
    /// What the file is. First its own bytes are looked at, then ffprobe reads its headers inside the sandbox, then the
    /// limits are checked; nothing is decoded into pictures.
    /// - Parameter input: absolute path.
    /// - Throws: every code but those of pictures. Nothing is written.
    package func probe(_ input: String) async throws(MediaFailure) -> ProbedMedia {
        let bytes = try Self.size(of: input, limit: settings.limits.maxBytes)
        let container = try Self.container(of: input)
        try Completeness.check(input, container: container, bytes: bytes)
        let report = try await report(on: input, container: container)
        var media = try ProbeReading(report: report, container: container, bytes: bytes).media(limits: settings.limits)
        if media.durationMilliseconds == 0 {
            media.durationMilliseconds = try await measuredDuration(of: input, media)
        }
        try settings.limits.check(media)
        // Only asked where it decides something: it takes a look at every packet.
        if container == .mp4, RemuxRule.obstacles(media).isEmpty {
            media.video.hidesFrames = try await hidesFrames(input, media)
        }
        return media
    }

    /// - Throws: `empty_file`, `file_too_large`.
    static func size(of input: String, limit: Int64) throws(MediaFailure) -> Int64 {
        guard FileManager.default.fileExists(atPath: input) else { throw MediaFailure(.fileMissing, detail: "no file at \(input)") }
        let bytes = try WorkFolder.size(of: input)
        guard bytes > 0 else { throw MediaFailure(.emptyFile, detail: "0 bytes") }
        guard bytes <= limit else { throw MediaFailure(.fileTooLarge, detail: "\(bytes) bytes, at most \(limit)") }
        return bytes
    }

    private static func container(of input: String) throws(MediaFailure) -> ProbedMedia.Container {
        switch try Sniffer.kind(ofFile: input) {
        case .video(let container): return container
        case .still(let kind): throw notAVideo("a picture", detail: kind.rawValue)
        case .otherPicture(let name): throw notAVideo("a picture", detail: name)
        case .playlist(let name): throw notAVideo("a list of other files", detail: name)
        case .sound(let name): throw MediaFailure(.audioOnly, detail: name)
        case .unknown: throw MediaFailure(.notAVideo, detail: "unknown first bytes")
        case .otherVideo(let name):
            throw MediaFailure(
                .unsupportedContainer,
                sentence: "This file is in the \(name) format, which we cannot open. "
                    + "Please export it as MP4, MOV, WebM or MKV and upload it again.",
                detail: name
            )
        }
    }

    private static func notAVideo(_ what: String, detail: String) -> MediaFailure {
        MediaFailure(
            .notAVideo,
            sentence: "This file is \(what), not a video. Please choose an MP4, MOV, WebM or MKV file.",
            detail: detail
        )
    }

    private func report(on input: String, container: ProbedMedia.Container) async throws(MediaFailure) -> ProbeReport {
        let command = ToolCommand(
            program: .ffprobe,
            arguments: ["-hide_banner", "-loglevel", "error"]
                + Whitelist.probing(container, limits: settings.limits)
                + [
                    "-show_entries", .text(ProbeReport.entries),
                    "-of", "json=compact=1",
                    .input(0),
                ],
            inputs: [input],
            budget: .glance(threads: settings.threads)
        )
        let result = try await tools.run(command)
        guard result.isSuccess else { throw Self.verdict(on: result) }
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode(ProbeReport.self, from: Data(result.output))
        } catch {
            throw MediaFailure(.toolFailed, detail: "ffprobe's answer: \(error)")
        }
    }

    private static func verdict(on result: ToolResult) -> MediaFailure {
        if let refusal = ProbeOnlyDecoders.refusal(in: result.complaint) {
            return ProbeReading.unsupported(refusal.codec, of: refusal.of)
        }
        let failure = ToolVerdict.failure(result, task: "probe")
        // A file that ffprobe cannot make out is the file's fault, not ours.
        return failure.code == .toolFailed ? MediaFailure(.damaged, detail: failure.detail) : failure
    }
}
