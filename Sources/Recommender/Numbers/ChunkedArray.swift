/// An array in chunks, so that changing one element of a copy costs one chunk and not the whole.
///
/// Snapshots of the catalogue share everything with the next one but the chunk that changed.
struct ChunkedArray<Element: Sendable>: Sendable {
    private static var shift: Int { 10 }
    private static var mask: Int { 1 << shift - 1 }

    private var chunks: [[Element]] = []
    private(set) var count = 0

    /// The element at an index below `count`.
    subscript(index: Int) -> Element {
        get { chunks[index >> Self.shift][index & Self.mask] }
        _modify { yield &chunks[index >> Self.shift][index & Self.mask] }
    }

    mutating func append(_ element: Element) {
        if count & Self.mask == 0 { chunks.append([]) }
        chunks[chunks.count - 1].append(element)
        count += 1
    }

    /// Removes the oldest elements; the rest moves to the front.
    mutating func removeFirst(_ removed: Int) {
        var rest = Self()
        for index in min(removed, count)..<count { rest.append(self[index]) }
        self = rest
    }
}
