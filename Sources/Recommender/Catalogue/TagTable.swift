/// Numbers for tags. A tag keeps its number as long as the process lives, so that tastes may point to it.
struct TagTable: Sendable {
    private var numbers: [String: Int32] = [:]
    private var names: [String] = []
    /// By number: a hash of the name, which is the same in every process, as numbers are not.
    private(set) var hashes = ChunkedArray<UInt64>()
    private let limit: Int

    /// - Parameter limit: how many different tags are told apart; later ones are let go, so that inventing tags cannot fill the memory.
    init(limit: Int) {
        self.limit = limit
    }

    var count: Int { names.count }

    /// The numbers of the tags that are or can be told apart, each once.
    mutating func numbers(for tags: [String]) -> TagList {
        var found: [Int32] = []
        for tag in tags {
            guard found.count < TagList.limit else { break }
            guard let number = number(for: tag), !found.contains(number) else { continue }
            found.append(number)
        }
        return TagList(found)
    }

    func name(_ number: Int32) -> String? {
        names.indices.contains(Int(number)) ? names[Int(number)] : nil
    }

    /// Nil for a tag that no video has had.
    func known(_ tag: String) -> Int32? { numbers[tag] }

    /// By number.
    var all: [String] { names }

    /// The number of a tag, a new one for a new one; nil when there is no room for more.
    mutating func number(for tag: String) -> Int32? {
        if let number = numbers[tag] { return number }
        guard names.count < limit, !tag.isEmpty else { return nil }
        let number = Int32(truncatingIfNeeded: names.count)
        numbers[tag] = number
        names.append(tag)
        hashes.append(UInt64(stableHashOf: tag))
        return number
    }
}
