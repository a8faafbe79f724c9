/// How many slips of the finger lie between two words: a letter too many, one too few, another one, or two that changed places
/// (optimal string alignment, https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance).
enum EditDistance {
    /// Nil when it is more than `limit`.
    static func between(_ left: String, _ right: String, atMost limit: Int) -> Int? {
        let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        guard abs(left.count - right.count) <= limit else { return nil }
        var before: [Int] = []
        var above = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var least = min(above[column + 1] + 1, current[column] + 1, above[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other { least = min(least, before[column - 1] + 1) }
                current.append(least)
            }
            guard current.contains(where: { $0 <= limit }) else { return nil }
            (before, above) = (above, current)
        }
        return above[right.count] <= limit ? above[right.count] : nil
    }
}
