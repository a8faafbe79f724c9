/// An id as Statuspage's clients expect it: twelve of a-z and 0-9. Ours have 53 bits, which fill eleven of them.
struct StatusID: Sendable, Hashable, CustomStringConvertible {
    let value: Int64

    static let length = 12

    init(_ value: Int64) {
        self.value = value
    }

    /// One id has one spelling; nil for anything else.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count == StatusID.length else { return nil }
        let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7a).contains($0) }
        guard isPlain, let value = Int64(text, radix: 36), value > 0, value < 1 << 53 else { return nil }
        self.value = value
    }

    var description: String {
        let digits = String(value, radix: 36)
        return String(repeating: "0", count: max(0, StatusID.length - digits.count)) + digits
    }
}
