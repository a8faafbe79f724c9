/// What a file is, as far as anything later needs to know. Within the limits when it comes from
/// `MediaToolbox.probe`. Codable, so that a job can keep it.
package struct ProbedMedia: Sendable, Hashable, Codable {
    /// The two families of containers that are opened.
    package enum Container: String, Sendable, Codable {
        /// ISO base media: MP4, M4V, QuickTime, 3GP.
        case mp4
        /// Matroska and WebM.
        case matroska
    }

    package var container: Container
    /// Bytes of the file.
    package var bytes: Int64
    /// Milliseconds, measured by reading the packets where the file does not say.
    package var durationMilliseconds: Int
    package var video: VideoStream
    package var audio: AudioStream?

    /// Seconds.
    package var duration: Double { Double(durationMilliseconds) / 1000 }

    /// Bits per second over everything in the file.
    package var bitrate: Int {
        guard durationMilliseconds > 0 else { return 0 }
        return Int(clamping: Int64((Double(bytes) * 8000 / Double(durationMilliseconds)).rounded()))
    }

    package var hasSound: Bool { audio != nil }
    /// Pixels, upright and square.
    package var width: Int { video.displayWidth }
    package var height: Int { video.displayHeight }
}
