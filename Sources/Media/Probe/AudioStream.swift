/// The one audio stream of a file that is used.
package struct AudioStream: Sendable, Hashable, Codable {
    /// Position among all streams of the file.
    package var index: Int
    /// ffmpeg's name: `aac`, `mp3`, `opus`, `vorbis`, `pcm_s16le`, …
    package var codec: String
    /// `LC`, `HE-AAC`, …
    package var profile: String?
    package var channels: Int
    /// Samples per second.
    package var sampleRate: Int
    /// Seconds from the start of the file to the first sound; nil when the headers do not tell.
    package var start: Double?
}
