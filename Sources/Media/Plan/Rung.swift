/// One size of the ladder.
package struct Rung: Sendable, Hashable, Codable {
    /// Pixels of the shorter side; names the rung.
    package let shortSide: Int
    /// Pixels, even.
    package let width: Int
    package let height: Int
    /// x264's constant rate factor.
    package let quality: Int
    /// Bits per second of video that the rate control never passes for longer than two seconds.
    package let maxBitrate: Int
}
