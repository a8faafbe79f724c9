/// A finished still picture without metadata.
package struct Picture: Sendable, Hashable, Codable {
    /// Absolute path in the caller's folder.
    package var path: String
    /// Pixels.
    package var width: Int
    package var height: Int
    package var bytes: Int64
}
