/// Reads element ids and sizes of EBML (RFC 8794 §4 and §5) from the start of a file.
struct EBMLReader {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// An element id with its length marker, of one to four bytes.
    mutating func id() -> UInt64? {
        guard let (width, first) = width(), width <= 4 else { return nil }
        return take(width, startingWith: UInt64(first))
    }

    /// An element size of one to eight bytes; all ones mean "unknown, until the next element of this level".
    mutating func size() -> (value: UInt64, isKnown: Bool)? {
        guard let (width, first) = width() else { return nil }
        let mask = UInt64(0xFF) >> UInt64(width)
        guard let value = take(width, startingWith: UInt64(first) & mask) else { return nil }
        let unknown = (UInt64(1) << UInt64(7 * width)) - 1
        return (value, value != unknown)
    }

    /// Moves on; beyond the end nothing more is read.
    mutating func skip(_ count: UInt64) {
        position = count > UInt64(bytes.count) ? bytes.count : min(bytes.count, position + Int(count))
    }

    private func width() -> (width: Int, first: UInt8)? {
        guard bytes.indices.contains(position), bytes[position] != 0 else { return nil }
        return (bytes[position].leadingZeroBitCount + 1, bytes[position])
    }

    private mutating func take(_ width: Int, startingWith first: UInt64) -> UInt64? {
        guard position + width <= bytes.count else { return nil }
        let value = bytes[(position + 1)..<(position + width)].reduce(first) { $0 << 8 | UInt64($1) }
        position += width
        return value
    }
}
