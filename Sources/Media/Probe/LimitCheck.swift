extension MediaLimits {
    /// - Throws: the first limit that the media breaks, in words that name the limit.
    func check(_ media: ProbedMedia) throws(MediaFailure) {
        let (pixels, overflow) = media.video.codedWidth.multipliedReportingOverflow(by: media.video.codedHeight)
        if overflow || pixels > maxPixels {
            throw MediaFailure(
                .tooLargePicture,
                detail: "\(media.video.codedWidth) × \(media.video.codedHeight) pixels, at most \(maxPixels)"
            )
        }
        if min(media.width, media.height) < minSide {
            throw MediaFailure(.tooSmallPicture, detail: "\(media.width) × \(media.height) pixels")
        }
        let rate = media.video.averageRate?.value ?? 0
        if rate > maxFrameRate * 1.01 {
            throw MediaFailure(.frameRateTooHigh, detail: "\(rate) frames/s, at most \(maxFrameRate)")
        }
        // A second more is let pass: containers round, and nobody cuts to the frame.
        if media.duration > maxDuration + 1 {
            throw MediaFailure(
                .tooLong,
                sentence: "This video is longer than \(Self.words(seconds: maxDuration)), the longest this server takes. "
                    + "Please trim it and upload it again.",
                detail: "\(media.duration) s, at most \(maxDuration) s"
            )
        }
        if media.duration < minDuration {
            throw MediaFailure(.tooShort, detail: "\(media.duration) s, at least \(minDuration) s")
        }
    }

    /// `90 seconds`, `10 minutes`.
    private static func words(seconds: Double) -> String {
        if seconds >= 120, seconds.truncatingRemainder(dividingBy: 60) == 0 { return "\(Int(seconds / 60)) minutes" }
        return seconds == 60 ? "1 minute" : "\(Int(seconds.rounded())) seconds"
    }
}
