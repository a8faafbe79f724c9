/// Hashes of numbers that are the same on every run and machine, which `Hashable` does not promise.
enum StableHash {
    /// A hash of three numbers whose every bit depends on all of theirs: multiplications and shifts as in SplitMix64.
    static func of(_ kind: UInt64, _ first: UInt64, _ second: UInt64) -> UInt64 {
        var mixed = (first &+ 0x9E37_79B9_7F4A_7C15 &* (kind &+ 1)) ^ (second &* 0xD6E8_FEB8_6659_FD93)
        mixed = (mixed ^ (mixed >> 32)) &* 0xD6E8_FEB8_6659_FD93
        mixed = (mixed ^ (mixed >> 29)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 32)
    }
}
