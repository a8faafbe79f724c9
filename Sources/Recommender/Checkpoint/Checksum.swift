/// A sum over bytes that a changed, missing or exchanged byte changes: FNV-1a of 64 bits, over eight bytes at a time.
/// Against accidents, not against forgers.
enum Checksum {
    static func of(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.withUnsafeBytes { raw in
            var sum: UInt64 = 0xCBF2_9CE4_8422_2325
            let whole = raw.count & ~7
            for offset in stride(from: 0, to: whole, by: 8) {
                let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                sum = (sum ^ word) &* 0x0000_0100_0000_01B3
                // The multiplication carries upwards only: without this the highest bits of a word would reach few others.
                sum ^= sum >> 32
            }
            for offset in whole..<raw.count { sum = (sum ^ UInt64(raw[offset])) &* 0x0000_0100_0000_01B3 }
            return sum ^ UInt64(raw.count)
        }
    }
}
