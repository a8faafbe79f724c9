/// The words of a video, or of something a viewer does not want to read about, as numbers: 32 bits of each word's hash.
///
/// Two words of some millions share a number now and then; then a video that nobody meant is kept out.
package struct WordList: Sendable, Equatable {
    /// Different words of one text; further ones are let go. A caption of the greatest length has hardly more.
    package static let limit = 400

    /// Ascending, each once.
    private let marks: [UInt32]

    /// - Parameter words: folded already, so that what sounds the same is the same.
    package init(_ words: some Sequence<String> = [String]()) {
        var seen: Set<UInt32> = []
        for word in words {
            guard seen.count < Self.limit else { break }
            seen.insert(UInt32(truncatingIfNeeded: UInt64(stableHashOf: word) >> 16))
        }
        marks = seen.sorted()
    }

    /// Whether there is none.
    package var isEmpty: Bool { marks.isEmpty }

    /// Whether all of the other's words are among these; nothing holds an empty list.
    func contains(_ other: WordList) -> Bool {
        !other.marks.isEmpty && other.marks.allSatisfy(holds)
    }

    private func holds(_ mark: UInt32) -> Bool {
        var low = 0
        var high = marks.count
        while low < high {
            let middle = (low + high) / 2
            if marks[middle] < mark { low = middle + 1 } else { high = middle }
        }
        return low < marks.count && marks[low] == mark
    }
}
