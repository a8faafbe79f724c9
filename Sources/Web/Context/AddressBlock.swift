#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// An address with the number of leading bits that matter.
package struct AddressBlock: Sendable {
    private let prefix: [UInt8]
    private let bits: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let bytes = Self.bytes(of: String(first)) else { return nil }
        guard parts.count == 2 else {
            self.prefix = bytes
            self.bits = bytes.count * 8
            return
        }
        guard let bits = Int(parts[1]), (0...bytes.count * 8).contains(bits) else { return nil }
        self.prefix = bytes
        self.bits = bits
    }

    func contains(_ address: [UInt8]) -> Bool {
        guard address.count == prefix.count else { return false }
        let whole = bits / 8
        guard address.prefix(whole).elementsEqual(prefix.prefix(whole)) else { return false }
        let rest = bits % 8
        guard rest > 0, whole < prefix.count else { return true }
        return (address[whole] ^ prefix[whole]) >> (8 - rest) == 0
    }

    /// The 4 or 16 bytes of an address in text form; IPv4 inside IPv6 (`::ffff:1.2.3.4`) as its 4 bytes.
    package static func bytes(of text: String) -> [UInt8]? {
        var v4 = [UInt8](repeating: 0, count: 4)
        if inet_pton(AF_INET, text, &v4) == 1 { return v4 }
        var v6 = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, text, &v6) == 1 else { return nil }
        let isMapped = v6.prefix(10).allSatisfy { $0 == 0 } && v6.dropFirst(10).prefix(2).elementsEqual([0xff, 0xff])
        return isMapped ? Array(v6.suffix(4)) : v6
    }

    /// The text form of 4 or 16 bytes, as `bytes(of:)` reads it.
    static func text(of address: [UInt8]) -> String {
        if address.count == 4 { return address.map(String.init).joined(separator: ".") }
        return stride(from: 0, to: address.count - 1, by: 2).map { index in
            String(Int(address[index]) << 8 | Int(address[index + 1]), radix: 16)
        }.joined(separator: ":")
    }
}
