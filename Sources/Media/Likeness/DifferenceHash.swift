/// The hash of one frame for `VideoFingerprint`.
enum DifferenceHash {
    /// Cells of a row, and rows.
    static let columns = 9
    static let rows = 8
    /// Steps of brightness that count as a difference: in flat areas the noise of a codec must not decide bits.
    private static let margin = 2

    /// The hashes of a file of grey frames, one after the other.
    static func all(in bytes: [UInt8]) -> [UInt64] {
        let size = columns * rows
        return stride(from: 0, through: bytes.count - size, by: size).map { hash(of: bytes[$0..<$0 + size]) }
    }

    private static func hash(of cells: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0
        for row in 0..<rows {
            for column in 0..<(columns - 1) {
                let index = cells.startIndex + row * columns + column
                let isBrighter = Int(cells[index]) > Int(cells[index + 1]) + margin
                hash = hash << 1 | (isBrighter ? 1 : 0)
            }
        }
        return hash
    }
}
