extension SplitMix64 {
    /// Evenly from 0 to below 1, in steps of 2^−24.
    @inline(__always)
    mutating func unit() -> Float {
        Float(next() >> 40) * 0x1p-24
    }

    /// An index below `count`, which is above 0: the high half of a product, uneven by less than count·2^−64.
    @inline(__always)
    mutating func index(below count: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// About normal, mean 0 and deviation 1: the sum of twelve even draws less six, which is all a beginning needs.
    mutating func normal() -> Float {
        var sum: Float = -6
        for _ in 0..<12 { sum += unit() }
        return sum
    }
}
