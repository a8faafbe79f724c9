/// Numbers as distances from the lowest of them, each in as many bytes as the greatest takes.
struct DistanceCode {
    /// Bytes of the code itself.
    static let size = 9

    let lowest: Int64
    /// Bytes of a number, 0...8.
    let width: Int

    init(lowest: Int64, width: Int) {
        (self.lowest, self.width) = (lowest, min(8, width))
    }

    init(of numbers: [Int64]) {
        lowest = numbers.min() ?? 0
        let widest = UInt64(bitPattern: (numbers.max() ?? 0) &- lowest)
        width = (64 - widest.leadingZeroBitCount + 7) / 8
    }
}
