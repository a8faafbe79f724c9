/// A finished, fast-start MP4 that browsers play.
package struct Rendition: Sendable, Hashable, Codable {
    /// Absolute path in the caller's folder.
    package var path: String
    /// Pixels of the shorter side, upright.
    package var shortSide: Int
    /// Pixels as seen.
    package var width: Int
    package var height: Int
    /// Bits per second on average, sound included.
    package var bitrate: Int
    package var bytes: Int64
    package var durationMilliseconds: Int
    /// RFC 6381, for a `codecs=` parameter: `avc1.64001f, mp4a.40.2`.
    package var codecs: String
    /// The uploaded streams, copied: not normalised in loudness, size or bitrate.
    package var isRemux: Bool
    package var hasSound: Bool
    package var frameRate: FrameRate
}
