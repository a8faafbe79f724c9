import Web

/// Networks that may well have one owner: those that the operator's list says so of, and for all others the /16 of an IPv4 address or
/// the /32 of an IPv6 address, as registries give them out.
struct Neighbourhood: Sendable, Hashable {
    let text: String

    init(_ address: String, owners: NetworkOwners = .unknown) {
        if let owner = owners.owner(of: address) {
            text = "AS\(owner)"
            return
        }
        let hex = AddressKey(address).text
        // As in `NetworkKey`.
        text = switch hex.count {
        case 8: String(hex.prefix(4))
        case 16: String(hex.prefix(8))
        default: hex
        }
    }
}
