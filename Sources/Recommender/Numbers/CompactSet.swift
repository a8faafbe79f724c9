/// Very many identifiers in four bytes each. What is in it is always found; of what is not, one in 4,294,967,296 / `count` is taken to be.
///
/// Sorted hashes rather than a Bloom filter, which takes ten bits for one mistake in a hundred: a video that nobody ever gets because
/// it looks seen costs more than the memory.
package struct CompactSet: Sendable, Equatable, ExpressibleByArrayLiteral {
    private let hashes: [UInt32]

    package init(_ identifiers: some Sequence<Int64>) {
        var sorted = identifiers.map(Self.hash)
        sorted.sort()
        var hashes: [UInt32] = []
        for hash in sorted where hash != hashes.last { hashes.append(hash) }
        self.hashes = hashes
    }

    package init(arrayLiteral identifiers: Int64...) {
        self.init(identifiers)
    }

    /// Identifiers that can be told apart.
    package var count: Int { hashes.count }

    package func contains(_ identifier: Int64) -> Bool {
        guard !hashes.isEmpty else { return false }
        let hash = Self.hash(identifier)
        var (low, high) = (0, hashes.count)
        while low < high {
            let middle = (low + high) / 2
            if hashes[middle] < hash { low = middle + 1 } else { high = middle }
        }
        return low < hashes.count && hashes[low] == hash
    }

    private static func hash(_ identifier: Int64) -> UInt32 {
        UInt32(truncatingIfNeeded: StableHash.of(4, UInt64(bitPattern: identifier), 0))
    }
}
