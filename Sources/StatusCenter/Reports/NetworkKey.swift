import Web

/// Which network an address is of: the /24 of an IPv4 address, the /56 of an IPv6 address.
struct NetworkKey: Sendable, Hashable {
    let text: String

    init(_ address: String) {
        let hex = AddressKey(address).text
        // An address of IPv4 is four bytes there, of IPv6 eight: a digit is half a byte.
        text = switch hex.count {
        case 8: String(hex.prefix(6))
        case 16: String(hex.prefix(14))
        default: hex
        }
    }
}
