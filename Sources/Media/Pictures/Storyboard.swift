/// One JPEG with small frames at even distances, row by row, for scrubbing.
package struct Storyboard: Sendable, Hashable, Codable {
    /// Absolute path in the caller's folder.
    package var path: String
    package var columns: Int
    package var rows: Int
    /// Tiles in use; the last row may be part filled.
    package var count: Int
    /// Milliseconds between two tiles.
    package var intervalMilliseconds: Int
    /// Pixels of one tile.
    package var tileWidth: Int
    package var tileHeight: Int
}
