import Media

/// Why an app's post came to nothing, by the words that the developer API has for it.
enum PostFailure: String, Sendable, CaseIterable {
    case format = "file_format_check_failed"
    case duration = "duration_check_failed"
    case frameRate = "frame_rate_check_failed"
    case pictureSize = "picture_size_check_failed"
    /// Ours. The app may try again.
    case ours = "internal"
    case pull = "video_pull_failed"
    case photoPull = "photo_pull_failed"
    case cancelled = "publish_cancelled"
    case disconnected = "auth_removed"

    /// What the site's own uploads fail by.
    init(_ code: MediaFailure.Code) {
        switch code {
        case .emptyFile, .fileTooLarge, .notAVideo, .notAPicture, .unsupportedContainer, .unsupportedCodec, .noVideoStream, .audioOnly,
            .truncated, .damaged, .tooManyStreams, .soundMissing:
            self = .format
        case .tooShort, .tooLong: self = .duration
        case .frameRateTooHigh: self = .frameRate
        case .tooLargePicture, .tooSmallPicture: self = .pictureSize
        case .timedOut, .diskFull, .fileMissing, .toolMissing, .toolFailed, .sandboxUnavailable, .cancelled: self = .ours
        }
    }
}
