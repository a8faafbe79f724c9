/// Rows of numbers, all of one width, in chunks that copies share until one of them writes: what a copy costs is a pointer per
/// chunk, and what a write then costs is one chunk.
///
/// A row that nobody has written holds not-a-number. Memory: 4·width bytes a row, in steps of 256 rows.
struct RowChunks: Sendable {
    private static let shift = 8
    /// Rows of a chunk.
    static let chunkRows = 1 << shift

    /// Numbers in a row, a multiple of 8.
    let width: Int
    /// Rows.
    private(set) var count = 0
    /// Each of `chunkRows` rows; the last one is filled up.
    private(set) var chunks: [[Float]] = []

    init(width: Int) {
        precondition(width > 0 && width % 8 == 0)
        self.width = width
    }

    mutating func grow(to count: Int) {
        guard count > self.count else { return }
        self.count = count
        while chunks.count << Self.shift < count {
            chunks.append([Float](repeating: .nan, count: width << Self.shift))
        }
    }

    /// Reads the row with an index below `count`. A chunk is never empty, so that it has an address.
    @inline(__always)
    func read<Result>(_ row: Int, _ body: (UnsafePointer<Float>) -> Result) -> Result {
        chunks[row >> Self.shift].withUnsafeBufferPointer { body($0.baseAddress! + (row & (Self.chunkRows - 1)) * width) }
    }

    /// Changes the row with an index below `count`.
    @inline(__always)
    mutating func write<Result>(_ row: Int, _ body: (UnsafeMutablePointer<Float>) -> Result) -> Result {
        chunks[row >> Self.shift].withUnsafeMutableBufferPointer { body($0.baseAddress! + (row & (Self.chunkRows - 1)) * width) }
    }
}
