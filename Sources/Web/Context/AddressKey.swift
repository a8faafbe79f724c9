/// Whom a limit per address counts as one: an IPv4 address, or the /64 of an IPv6 address, of which one household has
/// at least one whole.
package struct AddressKey: Sendable, Hashable {
    private let bytes: [UInt8]

    /// - Parameter address: as in `WebClient`; anything that is no IP address is one of its own.
    package init(_ address: String) {
        guard let bytes = AddressBlock.bytes(of: address) else {
            self.bytes = Array(address.utf8)
            return
        }
        self.bytes = bytes.count == 16 ? Array(bytes.prefix(8)) : bytes
    }

    /// Lower-case hexadecimal, two digits for each byte.
    package var text: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
