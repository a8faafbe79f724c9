/// A table of fixed length in small chunks. Copies share every chunk until one of them writes to it: taking a copy costs one pointer
/// a chunk, and what was never written costs nothing, because all untouched chunks are the same one.
///
/// Models are read from such copies while the original goes on learning.
struct ChunkedTable<Element: Sendable>: Sendable {
    /// Sixteen elements a chunk: a hashed table is written to all over, and what is copied for one row should be little.
    private static var shift: Int { 4 }
    private static var mask: Int { 1 << shift - 1 }

    private var chunks: [[Element]]
    let count: Int

    init(count: Int, repeating element: Element) {
        self.count = count
        let chunk = [Element](repeating: element, count: Self.mask + 1)
        chunks = [[Element]](repeating: chunk, count: (max(0, count) + Self.mask) >> Self.shift)
    }

    /// The element at an index below `count`.
    subscript(index: Int) -> Element {
        @inline(__always) get { chunks[index >> Self.shift][index & Self.mask] }
        @inline(__always) _modify { yield &chunks[index >> Self.shift][index & Self.mask] }
    }
}
