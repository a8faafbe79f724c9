/// A language as two or three ASCII letters (ISO 639), packed so that comparing two costs one instruction.
package struct LanguageCode: Sendable, Hashable, CustomStringConvertible {
    private let packed: UInt32

    /// Reads the primary part of a language tag: `de`, `de-AT` and `DE` are the same. Nil when that part is not 2 or 3 ASCII letters.
    package init?(_ tag: String) {
        var packed: UInt32 = 0
        var count = 0
        for byte in tag.utf8 {
            if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") { break }
            let lower = byte | 0x20
            guard lower >= UInt8(ascii: "a"), lower <= UInt8(ascii: "z"), count < 3 else { return nil }
            packed = packed << 8 | UInt32(lower)
            count += 1
        }
        guard count >= 2 else { return nil }
        self.packed = packed
    }

    /// The number that models know the language by.
    var number: UInt32 { packed }

    /// The letters, lower case.
    package var description: String {
        let bytes = [packed >> 16, packed >> 8, packed].map { UInt8(truncatingIfNeeded: $0) }
        return String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self)
    }
}
