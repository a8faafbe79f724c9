/// How many tiles, how far apart, how large.
struct StoryboardLayout: Sendable, Hashable {
    /// Tiles at most: a sprite of about 100 KB.
    static let maxCount = 50
    /// Milliseconds between two tiles at least: a finger is not more exact.
    static let minInterval = 500
    /// Milliseconds. A shorter video needs no scrubbing.
    static let minDuration = 2000

    let columns: Int
    let rows: Int
    let count: Int
    let intervalMilliseconds: Int
    let tile: PictureSize

    /// Nil for a video that is too short.
    init?(_ rendition: Rendition) {
        let duration = rendition.durationMilliseconds
        guard duration >= Self.minDuration else { return nil }
        self.intervalMilliseconds = max(Self.minInterval, (duration + Self.maxCount - 1) / Self.maxCount)
        self.count = max(1, duration / intervalMilliseconds)
        self.columns = min(count, 10)
        self.rows = (count + columns - 1) / columns
        self.tile = PictureSize(fitting: rendition.width, rendition.height, shortSide: 90, longSide: 216)
    }

    var filters: String {
        "fps=1000/\(intervalMilliseconds):start_time=0,scale=w=\(tile.width):h=\(tile.height):flags=area:out_range=pc,"
            + "format=yuvj420p,tile=\(columns)x\(rows):nb_frames=\(count)"
    }

    func storyboard(at path: String) -> Storyboard {
        Storyboard(
            path: path,
            columns: columns,
            rows: rows,
            count: count,
            intervalMilliseconds: intervalMilliseconds,
            tileWidth: tile.width,
            tileHeight: tile.height
        )
    }
}
