/// Why a piece of work on a file did not succeed, in the three forms that are needed: a code for
/// programs, a sentence for the owner of the file, a detail for the log.
package struct MediaFailure: Error, Hashable, CustomStringConvertible {
    /// Stable, snake_case; part of the native API.
    package let code: Code
    /// What happened and what to do, fit to be shown to the owner as it stands.
    package let sentence: String
    /// For the log only: may hold a tool's own words and paths. Bounded to a few kilobytes.
    package let detail: String

    /// True when trying again with the same file cannot help.
    package var isPermanent: Bool { code.isPermanent }

    package var description: String { "\(code.rawValue): \(detail)" }

    /// With the sentence that belongs to the code, or one that knows more about this file.
    package init(_ code: Code, sentence: String? = nil, detail: String) {
        self.code = code
        self.sentence = sentence ?? code.sentence
        self.detail = detail
    }
}

extension MediaFailure {
    /// Every reason there is.
    package enum Code: String, Sendable, CaseIterable, Codable {
        case emptyFile = "empty_file"
        case fileTooLarge = "file_too_large"
        case notAVideo = "not_a_video"
        case notAPicture = "not_a_picture"
        case unsupportedContainer = "unsupported_container"
        case unsupportedCodec = "unsupported_codec"
        case noVideoStream = "no_video_stream"
        case audioOnly = "audio_only"
        case truncated = "truncated"
        case damaged = "damaged"
        case tooShort = "too_short"
        case tooLong = "too_long"
        case tooLargePicture = "too_large_picture"
        case tooSmallPicture = "too_small_picture"
        case tooManyStreams = "too_many_streams"
        case frameRateTooHigh = "frame_rate_too_high"
        case soundMissing = "sound_missing"
        case timedOut = "timed_out"
        case diskFull = "disk_full"
        case fileMissing = "file_missing"
        case toolMissing = "tool_missing"
        case toolFailed = "tool_failed"
        case sandboxUnavailable = "sandbox_unavailable"
        case cancelled = "cancelled"

        /// True when the file itself, or the sound chosen for it, is the reason; false when this server is.
        package var isPermanent: Bool {
            switch self {
            case .timedOut, .diskFull, .fileMissing, .toolMissing, .toolFailed, .sandboxUnavailable, .cancelled: false
            case .emptyFile, .fileTooLarge, .notAVideo, .notAPicture, .unsupportedContainer, .unsupportedCodec,
                .noVideoStream, .audioOnly, .truncated, .damaged, .tooShort, .tooLong, .tooLargePicture,
                .tooSmallPicture, .tooManyStreams, .frameRateTooHigh, .soundMissing:
                true
            }
        }
    }
}
