/// What one look through a finished video yields.
package struct VideoSurvey: Sendable, Hashable, Codable {
    /// Nil for a video of less than two seconds, which needs no scrubbing.
    package var storyboard: Storyboard?
    package var fingerprint: VideoFingerprint
}
