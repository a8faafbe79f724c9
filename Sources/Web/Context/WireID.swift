/// An id as it travels: a string in JSON and in paths, because a JavaScript number could not be told from
/// text everywhere; 53 bits, so that it would survive as a number too.
package struct WireID: Sendable, Hashable, Codable, CustomStringConvertible {
    package let value: Int64

    /// 2^53 - 1, the greatest integer that every JSON reader keeps exact.
    package static let max: Int64 = 9_007_199_254_740_991

    package init(_ value: Int64) {
        self.value = value
    }

    /// Plain decimal digits without a leading zero, 1…2^53-1: one id has one spelling.
    package init?(_ text: some StringProtocol) {
        let isPlain = (1...16).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard isPlain, text.utf8.first != 0x30, let value = Int64(text), value <= Self.max else { return nil }
        self.value = value
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = WireID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "is not an id")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package var description: String { String(value) }
}
