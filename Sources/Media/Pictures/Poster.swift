/// The frame that stands for a video before it plays.
package struct Poster: Sendable, Hashable, Codable {
    /// Absolute path of a JPEG in the caller's folder.
    package var path: String
    /// Pixels.
    package var width: Int
    package var height: Int
    /// A `data:` URI of a WebP of at most 16 × 16 pixels, about 150 characters: to be shown blurred until the JPEG is there.
    package var placeholder: String
}
